/** `node tools/messages.ts`: compiles messages/ into src/messages/, which is imported as `#messages`. */
import path from 'node:path';
import { compileMessages } from './messages/compile.ts';

const root = path.join(import.meta.dirname, '..');

try {
	const outcome = await compileMessages(root, path.join(root, 'src/messages'));
	const news = outcome && `${outcome.messages} messages, ${outcome.changed} files changed`;
	console.log(`messages: ${news ?? 'up to date'}`);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
// The compiler's store leaves timers that would hold the process for half a minute.
process.exit();
