import { test } from '#tests/support/journey.ts';
import { decidesACycle } from './deciding-walk.ts';

test.use({ apart: 'deciding, sr-Cyrl' });

decidesACycle('sr-Cyrl');
