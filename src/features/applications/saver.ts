/** What the reader is told: nothing yet, saved, on its way again later, or not any more. */
export type SaverState =
	| { readonly kind: 'idle' }
	| { readonly kind: 'saved'; readonly at: Date }
	| { readonly kind: 'waiting' }
	| { readonly kind: 'refused'; readonly message: string };

type Fields = Readonly<Record<string, readonly string[]>>;

interface Place {
	readonly form: HTMLFormElement;
	readonly address: string;
	readonly formId: string;
	readonly draftId: string;
	readonly tell: (state: SaverState) => void;
}

/** Milliseconds: after the last letter, after a line that failed, and at most between two attempts. */
const pause = { typing: 1_000, failed: 2_000, most: 30_000 };

/** Beyond this a browser does not send what it sends while its page goes away. */
const farewellBytes = 60_000;

/** This tab: it counts what it sends, so that what arrives late does not undo what was sent after it. No https, no id. */
const newId = globalThis.crypto.randomUUID as Crypto['randomUUID'] | undefined;
const writer = newId?.call(globalThis.crypto);
let turn = 0;

/**
 * Watches a form and sends what changed, one request at a time, the newest of each field. What is not confirmed stays
 * in this browser's storage, by draft.
 */
export function openSaver({ form, address, formId, draftId, tell }: Place) {
	const storageKey = `ciklus-draft-${draftId}`;
	const changed = new Set<string>();
	const watching = new AbortController();
	let timer: ReturnType<typeof setTimeout> | undefined;
	let failures = 0;
	let sending = false;
	let ended = false;
	let isSubmitted = false;
	let onItsWay: AbortController | undefined;

	const options = { signal: watching.signal };
	form.addEventListener('input', noticed, options);
	form.addEventListener('change', noticed, options);
	form.addEventListener('focusout', () => changed.size > 0 && soon(0), options);
	form.addEventListener('submit', submitted, options);
	form.addEventListener('formdata', numbered, options);
	addEventListener('online', () => changed.size > 0 && soon(0), options);
	addEventListener('pagehide', sayFarewell, options);

	function noticed(event: Event): void {
		const control = event.target as { readonly name?: string; readonly type?: string };
		if (!control.name || control.type === 'file' || ended) return;
		isSubmitted = false;
		changed.add(control.name);
		keep(fieldsNow());
		soon(pause.typing);
	}

	/** The whole form goes now: what was still to be sent goes with it. */
	function submitted(): void {
		clearTimeout(timer);
		isSubmitted = true;
		onItsWay?.abort();
	}

	function numbered({ formData }: FormDataEvent): void {
		if (!writer) return;
		formData.set('writer', writer);
		formData.set('turn', String(++turn));
	}

	const packed = (fields: Fields) => JSON.stringify({ form: formId, fields, writer, turn: ++turn });

	function soon(milliseconds: number): void {
		clearTimeout(timer);
		timer = setTimeout(() => void send(), milliseconds);
	}

	function fieldsNow(): Fields {
		const all = new FormData(form);
		const texts = (name: string) => all.getAll(name).filter((value) => typeof value === 'string');
		return Object.fromEntries([...changed].map((name) => [name, texts(name)]));
	}

	async function send(): Promise<void> {
		if (sending || ended || changed.size === 0) return;
		sending = true;
		const fields = fieldsNow();
		changed.clear();
		const outcome = await post(fields);
		sending = false;
		if (outcome.kind === 'saved' || outcome.kind === 'refused') {
			failures = 0;
			ended = outcome.kind === 'refused';
			if (changed.size === 0 && !ended) forget();
			if (changed.size > 0) soon(pause.typing);
		} else {
			for (const name of Object.keys(fields)) changed.add(name);
			// Cut short by the sending of the whole form, which takes it along.
			if (isSubmitted) return;
			failures += 1;
			soon(Math.min(pause.most, pause.failed * 2 ** (failures - 1)));
		}
		tell(outcome);
	}

	async function post(fields: Fields): Promise<SaverState> {
		const headers = { 'content-type': 'application/json', accept: 'application/json' };
		onItsWay = new AbortController();
		const { signal } = onItsWay;
		try {
			const response = await fetch(address, {
				method: 'POST',
				headers,
				body: packed(fields),
				signal
			});
			if (response.ok) {
				const { savedAt } = (await response.json()) as { savedAt: string };
				return { kind: 'saved', at: new Date(savedAt) };
			}
			if (response.status >= 500 || response.status === 429) return { kind: 'waiting' };
			const { message } = (await response.json()) as { message: string };
			return { kind: 'refused', message };
		} catch {
			return { kind: 'waiting' };
		}
	}

	/** The page goes away: sent without waiting; what does not arrive is still in the storage. */
	function sayFarewell(): void {
		if (ended || changed.size === 0) return;
		const body = packed(fieldsNow());
		if (body.length > farewellBytes) return;
		const headers = { 'content-type': 'application/json' };
		void fetch(address, { method: 'POST', headers, body, keepalive: true }).catch(() => undefined);
	}

	/** A browser may have no storage, or a full one: then there is only the line. */
	function keep(fields: Fields): void {
		try {
			localStorage.setItem(storageKey, JSON.stringify({ ...left(), ...fields }));
		} catch {
			return;
		}
	}

	function forget(): void {
		try {
			localStorage.removeItem(storageKey);
		} catch {
			return;
		}
	}

	/** What did not reach us the last time, if anything. */
	function left(): Fields | undefined {
		try {
			return (JSON.parse(localStorage.getItem(storageKey) ?? 'null') as Fields | null) ?? undefined;
		} catch {
			return undefined;
		}
	}

	/** Sends what was left; true when it has arrived. */
	async function restore(fields: Fields): Promise<boolean> {
		const outcome = await post(fields);
		if (outcome.kind === 'saved') forget();
		tell(outcome);
		return outcome.kind === 'saved';
	}

	/** The form has been sent, or the page has gone on within the site. */
	function close(): void {
		clearTimeout(timer);
		if (isSubmitted) forget();
		else sayFarewell();
		watching.abort();
	}

	return { left, forget, restore, close };
}
