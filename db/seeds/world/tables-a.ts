import type { Outcome, Reached } from './types.ts';

/** Applications by town: 22 towns, 98 people. */
export const cities: readonly (readonly [city: string, applicants: number])[] = [
	['Beograd', 34],
	['Novi Sad', 14],
	['Niš', 9],
	['Kragujevac', 5],
	['Subotica', 4],
	['Šabac', 4],
	['Užice', 3],
	['Zrenjanin', 3],
	['Pančevo', 3],
	['Čačak', 2],
	['Valjevo', 2],
	['Kosjerić', 2],
	['Sombor', 2],
	['Smederevo', 2],
	['Požega', 1],
	['Novi Pazar', 2],
	['Leskovac', 1],
	['Vranje', 1],
	['Kraljevo', 1],
	['Kikinda', 1],
	['Bor', 1],
	['Zaječar', 1]
];

export const fields: readonly (readonly [field: string, applicants: number])[] = [
	['visual-arts', 13],
	['music', 10],
	['performing-arts', 12],
	['museums', 14],
	['heritage', 8],
	['architecture', 7],
	['design', 9],
	['film', 9],
	['literature', 5],
	['festivals', 5],
	['photography', 3],
	['media', 3]
];

export const sectors: readonly (readonly [sector: string, applicants: number])[] = [
	['public', 26],
	['civil', 24],
	['private', 16],
	['independent', 32]
];

/** How many named each need; everybody names one to five. */
export const needs: readonly (readonly [need: string, applicants: number])[] = [
	['project-writing', 61],
	['career-direction', 52],
	['international-contacts', 45],
	['presenting', 40],
	['visibility', 36],
	['leadership', 33],
	['business-model', 29],
	['balance', 24],
	['founding-organisation', 14],
	['going-independent', 9]
];

/** Self-described; four left the question out. */
export const genders: readonly (readonly [gender: string, applicants: number])[] = [
	['woman', 64],
	['man', 28],
	['other', 2],
	['', 4]
];

/** Age in full years: from 21 to 44, most of them 25 to 33. */
export const ages: readonly (readonly [age: number, applicants: number])[] = [
	[21, 1],
	[22, 2],
	[23, 3],
	[24, 4],
	[25, 7],
	[26, 8],
	[27, 9],
	[28, 9],
	[29, 9],
	[30, 8],
	[31, 7],
	[32, 7],
	[33, 6],
	[34, 4],
	[35, 3],
	[36, 2],
	[37, 2],
	[38, 2],
	[39, 1],
	[40, 1],
	[41, 1],
	[42, 1],
	[44, 1]
];

/** How far an application came, and what became of it. */
export type Way = readonly [Reached, Outcome];

/** The town for which a supporter keeps a place. */
export const earmarkedFor = 'Kosjerić';

/** The call is open for 18 days: 0 to 17. */
export const lastDay = 17;

/** Where the 98 stopped: 45 were shortlisted, 42 came to the interview. */
export const ways: readonly (readonly [way: Way, applicants: number])[] = [
	[['interviewed', 'selected'], 25],
	[['interviewed', 'reserve'], 5],
	[['interviewed', 'declined'], 12],
	[['invited', 'declined'], 3],
	[['read', 'declined'], 44],
	[['incomplete', 'declined'], 9]
];

export const modes: readonly (readonly [mode: string, applicants: number])[] = [
	['either', 52],
	['live', 29],
	['online', 17]
];

export const languages: readonly (readonly [readonly string[], number])[] = [
	[['bcms', 'en'], 78],
	[['bcms'], 6],
	[['bcms', 'en', 'de'], 5],
	[['bcms', 'en', 'fr'], 4],
	[['bcms', 'en', 'hu'], 2],
	[['bcms', 'en', 'it'], 2],
	[['bcms', 'en', 'rom'], 1]
];

/** How the 98 heard of the call. */
export const heardFrom: readonly (readonly [way: string, applicants: number])[] = [
	['networks', 29],
	['friend', 25],
	['participant', 17],
	['newsletter', 12],
	['workplace', 8],
	['media', 4],
	['other', 3]
];

/** Most applications come in the last two days, one of them two seconds before the end. */
export const days: readonly (readonly [day: number, applicants: number])[] = [
	[0, 2],
	[1, 2],
	[2, 1],
	[3, 1],
	[4, 2],
	[5, 2],
	[6, 2],
	[7, 2],
	[8, 3],
	[9, 2],
	[10, 2],
	[11, 3],
	[12, 3],
	[13, 4],
	[14, 5],
	[15, 8],
	[16, 17],
	[17, 37]
];
