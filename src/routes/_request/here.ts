import { getLocale } from '#messages/runtime';
import { localisedPath } from '#language/path.ts';

/** A path of the site in the language in which the reader is reading now. */
export const here = (path: string): string => localisedPath(path, getLocale());
