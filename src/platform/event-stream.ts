/** A line of server-sent events to one reader. */
export interface EventLine {
	/** Says something, while the reader is there; afterwards it says nothing. */
	readonly tell: (text: string) => void;
	/** Ends it from our side; a browser comes again by itself. */
	readonly close: () => void;
}

/** Often enough that nothing between us and the reader takes the line for dead; in milliseconds. */
const usualBeat = 20_000;

/**
 * The body of a response that stays open (`text/event-stream`), until the reader leaves or `close` is called.
 * @param begin starts whatever tells; its answer ends that, and is called once, also when the reader left before `begin`
 *   had come to its end
 * @param beat milliseconds between two signs of life
 */
export function eventStream(
	begin: (line: EventLine) => Promise<() => void>,
	beat = usualBeat
): ReadableStream<Uint8Array> {
	let isOpen = true;
	let end = () => {};
	const leave = () => {
		isOpen = false;
		end();
		end = () => {};
	};
	const stream = new ReadableStream<string>({
		async start(controller) {
			const tell = (text: string) => {
				if (isOpen) controller.enqueue(text);
			};
			const close = () => {
				if (!isOpen) return;
				leave();
				controller.close();
			};
			const stop = await begin({ tell, close });
			const beating = setInterval(() => tell(': still here\n\n'), beat);
			beating.unref();
			end = () => {
				clearInterval(beating);
				stop();
			};
			if (!isOpen) leave();
			tell(': listening\n\n');
		},
		cancel: leave
	});
	return stream.pipeThrough(new TextEncoderStream());
}
