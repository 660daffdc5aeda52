/** A process of its own that only works: the tests start it, kill it and start it again. */
import { startWorker } from '../../src/worker.ts';

const worker = await startWorker(process.env['DATABASE_URL'] ?? '');
process.on('SIGTERM', () => void worker.stop().then(() => process.exit(0)));
