/**
 * How long finding times takes. `node bench/slots.ts`; the fastest and the median of some runs of the whole answer:
 * checking, calendars, solving, settling ties, alternatives.
 */
import { solveSlots } from '#engine/slots/solve.ts';
import type { Meeting, SlotPerson, SlotsProblem } from '#engine/slots/types.ts';
import { diceFrom } from '#tests/support/chance.ts';

const zones = ['Europe/Belgrade', 'Europe/Vienna', 'Europe/London', 'Asia/Kathmandu'];

/** Somebody with some weekly hours, of which some only if needed. */
function person(id: string, dice: (sides: number) => number): SlotPerson {
	const weekly = Array.from({ length: 4 }, () => {
		const from = 7 + dice(10);
		const hour = (h: number) => `${String(h).padStart(2, '0')}:00`;
		const days = [1, 2, 3, 4, 5].filter(() => dice(3) > 0);
		const willing = dice(4) === 0 ? ('if-needed' as const) : ('yes' as const);
		return { days, from: hour(from), to: hour(from + 3 + dice(4)), willing };
	});
	return { id, zone: zones[dice(zones.length)]!, weekly };
}

/** One group that meets several times: three must come, the others are wanted. */
function group(people: number, days: number, times: number): SlotsProblem {
	const dice = diceFrom(7);
	const asked = Array.from({ length: people }, (_, i) => person(`p${i}`, dice));
	const lastDay = new Date(Date.UTC(2026, 9, 1 + days)).toISOString().slice(0, 10);
	const meeting: Meeting = {
		id: 'group',
		participants: asked.map(({ id }, i) =>
			i < 3 ? { person: id, kind: 'must' } : { person: id, kind: 'wanted', weight: 1 + dice(3) }
		),
		minutes: 60,
		from: '2026-10-01',
		to: lastDay,
		times,
		spacing: { days: 2 }
	};
	return { zone: 'Europe/Belgrade', grid: 30, people: asked, meetings: [meeting] };
}

/** Interviews of half an hour with panels of three; each panel has one member wanted, not needed. */
function interviews(
	count: number,
	panels: number,
	grid: number,
	breakMinutes: number
): SlotsProblem {
	const dice = diceFrom(11);
	const applicants = Array.from({ length: count }, (_, i) => person(`a${i}`, dice));
	const panel = Array.from({ length: panels * 3 }, (_, i): SlotPerson => {
		const weekly = [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '20:00' }];
		return { id: `m${i}`, zone: 'Europe/Belgrade', weekly };
	});
	const meetings = applicants.map(({ id }, i): Meeting => {
		const three = panel.slice((i % panels) * 3, (i % panels) * 3 + 3);
		return {
			id: `interview ${String(i).padStart(3, '0')}`,
			participants: [
				{ person: id, kind: 'must' },
				...three.map(({ id: member }, k) =>
					k < 2
						? ({ person: member, kind: 'must' } as const)
						: ({ person: member, kind: 'wanted' } as const)
				)
			],
			minutes: 30,
			from: '2026-10-19',
			to: '2026-10-28'
		};
	});
	return {
		zone: 'Europe/Belgrade',
		grid,
		people: [...applicants, ...panel],
		meetings,
		breakMinutes
	};
}

const problems: readonly [string, SlotsProblem, number][] = [
	['30 people, 200 starts, 4 meetings', group(30, 4, 4), 9],
	['30 people, 4 weeks of half hours, 7 meetings', group(30, 28, 7), 9],
	['1000 people, 6 weeks of half hours, 7 meetings', group(1000, 42, 7), 5],
	['20 interviews, one panel, half hours', interviews(20, 1, 30, 0), 3],
	['60 interviews, one panel, half hours', interviews(60, 1, 30, 0), 3],
	['60 interviews, one panel, quarters, break 10', interviews(60, 1, 15, 10), 3],
	['60 interviews, three panels, quarters', interviews(60, 3, 15, 0), 3]
];

for (const [name, problem, runs] of problems) {
	const times: number[] = [];
	let line = '';
	for (let run = 0; run < runs; run++) {
		const startedAt = performance.now();
		const { value, gap } = await solveSlots(problem);
		times.push(performance.now() - startedAt);
		line = `held ${value.held}, points ${value.points}, if needed ${value.ifNeeded}, gap ${Object.values(gap)}`;
	}
	times.sort((a, b) => a - b);
	const [fastest, median] = [times[0]!, times[times.length >> 1]!];
	console.log(
		`${name.padEnd(48)}${fastest.toFixed(1).padStart(9)} ms${median.toFixed(1).padStart(9)} ms   ${line}`
	);
}
