import type { Reroute } from '@sveltejs/kit/hooks';
import { plainPath } from '#language/path.ts';

/** Every page has one route and as many addresses as there are languages. */
export const reroute: Reroute = ({ url }) => plainPath(url.pathname);
