import { readFileSync, readdirSync } from 'node:fs';

/** What a request was for. */
export type Kind = 'begin' | 'page' | 'asset' | 'autosave' | 'section' | 'upload part' | 'submit';

/** Times of answers in milliseconds, by kind. */
export class Meter {
	readonly #times = new Map<Kind, number[]>();
	/** what should not have happened, in words */
	readonly errors: string[] = [];
	/** connections that the server had closed while they were idle, and that were opened anew as a browser does */
	reopened = 0;

	add(kind: Kind, milliseconds: number): void {
		const times = this.#times.get(kind) ?? [];
		times.push(milliseconds);
		this.#times.set(kind, times);
	}

	count(kind: Kind): number {
		return this.#times.get(kind)?.length ?? 0;
	}

	/** Lines of a table: kind, requests, median, 95th and 99th percentile, longest. */
	table(): string[] {
		const lines = [...this.#times].map(([kind, times]) => {
			const sorted = times.toSorted((a, b) => a - b);
			const at = (share: number) => rounded(percentile(sorted, share));
			return `| ${kind} | ${times.length} | ${at(0.5)} | ${at(0.95)} | ${at(0.99)} | ${at(1)} |`;
		});
		return ['| request | count | p50 ms | p95 ms | p99 ms | longest ms |', '| - | - | - | - | - | - |', ...lines]; // prettier-ignore
	}
}

/** @param sorted from short to long */
export function percentile(sorted: readonly number[], share: number): number {
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** Three digits are enough. */
export function rounded(value: number): string {
	return value < 10 ? value.toPrecision(2) : String(Math.round(value));
}

/** Looks at the memory of processes twice a second, and keeps the most; Linux only. */
export function watchMemory(groups: Readonly<Record<string, () => readonly number[]>>) {
	const most: Record<string, number> = {};
	const timer = setInterval(() => {
		for (const [name, pids] of Object.entries(groups)) {
			const sum = pids().reduce((total, pid) => total + residentMiB(pid), 0);
			most[name] = Math.max(most[name] ?? 0, sum);
		}
	}, 500);
	return {
		stop() {
			clearInterval(timer);
			return most;
		}
	};
}

/** A process and its children. */
export function familyOf(pid: number): number[] {
	const children = readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map(Number)
		.filter((each) => statOf(each)[1] === String(pid));
	return [pid, ...children];
}

/** Seconds of processor time of a process and of its children that are gone; `alone`: without those. */
export function processorSeconds(pid: number, alone = false): number {
	const ticks = statOf(pid).slice(11, alone ? 13 : 15);
	return ticks.reduce((sum, text) => sum + Number(text), 0) / 100;
}

/** The fields of /proc/…/stat from the state on: the name before them may hold anything. */
function statOf(pid: number): string[] {
	try {
		const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return text.slice(text.lastIndexOf(')') + 2).split(' ');
	} catch {
		return [];
	}
}

/** What is shared between processes counts in parts. */
function residentMiB(pid: number): number {
	try {
		const [, kib = '0'] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? []; // prettier-ignore
		return Number(kib) / 1024;
	} catch {
		return 0;
	}
}
