import type { LocalisedText } from '#core/locale.ts';
import type { MentorProfile, OwnProfile } from '../forms.ts';

type Kept = Omit<OwnProfile, 'answer' | 'line' | 'timeZone'> & {
	readonly timeZone?: string | undefined;
	readonly capacity: number;
};

/** A profile of the team as the columns of `mentors`. */
export function profileColumns({ lineEn, lineSr, levels = {}, ...profile }: MentorProfile) {
	const line = { ...(lineEn && { en: lineEn }), ...(lineSr && { sr: lineSr }) };
	return columns({ ...profile, levels }, line);
}

/** What a mentor wrote themselves as the columns of `mentors`. */
export function ownColumns({ answer, ...profile }: Omit<OwnProfile, 'line'>, line: LocalisedText) {
	return columns({ ...profile, capacity: { one: 1, two: 2, rest: 0 }[answer] }, line);
}

function columns(profile: Kept, line: LocalisedText) {
	return {
		country: profile.country,
		city: profile.city,
		languages: [...profile.languages],
		levels: JSON.stringify(profile.levels),
		fields: profile.fields,
		offers: profile.offers,
		mode: profile.mode,
		timeZone: profile.timeZone ?? null,
		capacity: profile.capacity,
		line: JSON.stringify(line)
	};
}
