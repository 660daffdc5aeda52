import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { codeOf, StartRefused } from './postgres/refused.ts';

/** What answers a request. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A port that is ours. */
export interface WebServer {
	readonly port: number;
	/** Begins to answer; until then every request hears that we are starting. */
	serve(handler: Handler): void;
	/** Takes no new request, lets the open ones finish for some seconds, and closes the port. */
	stop(): Promise<void>;
}

/** How long an open answer may go on after `stop`, in milliseconds: a live page never ends by itself. */
const patience = 5_000;

/**
 * Takes a port (0: any free one), first of all steps of a start, so that a port in use is told at once.
 * @param protocol of the site's address: a request says it itself only behind a proxy that adds the header
 * @throws StartRefused when the port is in use or not allowed
 */
export async function openWebServer(port: number, protocol: 'http' | 'https'): Promise<WebServer> {
	let handler: Handler = stillStarting;
	const server = createServer((request, response) => {
		request.headers[protocolHeader] = protocolOf(request) ?? protocol;
		handler(request, response);
	});
	await new Promise<void>((ready, refuse) => {
		server.once('error', (error) => refuse(portRefused(port, error)));
		server.listen(port, ready);
	});
	return {
		port: (server.address() as AddressInfo).port,
		serve(next) {
			handler = next;
		},
		stop: () =>
			new Promise((done) => {
				const timer = setTimeout(() => server.closeAllConnections(), patience);
				server.close(() => {
					clearTimeout(timer);
					done();
				});
				server.closeIdleConnections();
			})
	};
}

/** The header that tells SvelteKit's handler whether the reader came over https. */
export const protocolHeader = 'x-forwarded-proto';

/** What the nearest proxies say; the first of several is the reader's own. */
function protocolOf(request: IncomingMessage): string | undefined {
	const [first] = String(request.headers[protocolHeader] ?? '').split(',');
	return ['http', 'https'].find((known) => known === first?.trim().toLowerCase());
}

function stillStarting(_request: IncomingMessage, response: ServerResponse): void {
	response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '2' });
	response.end('Ciklus is starting. Please try again in a moment.\n');
}

function portRefused(port: number, error: Error): Error {
	const code = codeOf(error);
	if (code === 'EADDRINUSE') {
		return new StartRefused(
			`Port ${port} is in use: stop the program that has it, or choose another port, for example PORT=${port + 1} npm start.`
		);
	}
	if (code === 'EACCES') {
		return new StartRefused(
			`Port ${port} is not allowed for this user: choose one above 1023, for example PORT=3000 npm start.`
		);
	}
	return error;
}
