import type { MentorProfile } from '../forms.ts';

/** A profile as the columns of `mentors`. */
export function profileColumns({ lineEn, lineSr, ...profile }: MentorProfile) {
	const line = { ...(lineEn && { en: lineEn }), ...(lineSr && { sr: lineSr }) };
	return {
		country: profile.country,
		city: profile.city,
		languages: profile.languages,
		fields: profile.fields,
		offers: profile.offers,
		mode: profile.mode,
		capacity: profile.capacity,
		line: JSON.stringify(line)
	};
}
