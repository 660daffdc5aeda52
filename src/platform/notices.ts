import pg from 'pg';

/** Whoever listens on a channel of PostgreSQL. */
export interface Listener {
	/** something was said there, after its transaction was committed */
	hear(what: string): void;
	/** the line is gone: nothing more will be heard */
	lost(): void;
}

interface Line {
	readonly client: pg.Client;
	readonly open: Promise<void>;
	readonly listeners: Set<Listener>;
}

const lines = new Map<string, Line>();

/**
 * Listens on a channel. All listeners of a channel share one connection, which ends with the last of them; a pool is
 * not asked for it, as it would be missing there. Returns what ends the listening.
 */
export async function listen(
	url: string,
	channel: string,
	listener: Listener
): Promise<() => void> {
	const key = `${channel} ${url}`;
	const line = lines.get(key) ?? openLine(url, channel, key);
	line.listeners.add(listener);
	await line.open;
	return () => {
		line.listeners.delete(listener);
		if (line.listeners.size > 0) return;
		if (lines.get(key) === line) lines.delete(key);
		void line.client.end();
	};
}

function openLine(url: string, channel: string, key: string): Line {
	const client = new pg.Client({ connectionString: url });
	const listeners = new Set<Listener>();
	const lose = () => {
		if (lines.get(key)?.client === client) lines.delete(key);
		for (const listener of listeners) listener.lost();
		listeners.clear();
	};
	client.on('notification', ({ payload = '' }) => {
		for (const listener of listeners) listener.hear(payload);
	});
	client.on('error', lose);
	client.on('end', lose);
	const open = client.connect().then(async () => {
		await client.query(`listen ${pg.escapeIdentifier(channel)}`);
	});
	open.catch(lose);
	const line = { client, open, listeners };
	lines.set(key, line);
	return line;
}
