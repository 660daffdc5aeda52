import { keyring, type SealedPlace } from '#platform/sealed.ts';

/** Where a call for help belongs: to the row and to whoever wrote it. */
export function helpPlace(row: string, personId: string): SealedPlace {
	return { purpose: 'help', row, owner: personId };
}

/** Where the outcome of a step belongs: to the row and to the entry that it is about. */
export function stepPlace(row: string, entryId: string): SealedPlace {
	return { purpose: 'care', row, owner: entryId };
}

/** The text, or null when it cannot be opened any more. */
export function opened(place: SealedPlace, sealed: string): string | null {
	return keyring().open(place, sealed);
}

/** Where the remark of a check-in belongs: to the row and to whoever wrote it. */
export function remarkPlace(row: string, personId: string): SealedPlace {
	return { purpose: 'check-in', row, owner: personId };
}

/** Where the note about an early end belongs: to the row and to its mentorship. */
export function endingPlace(row: string, mentorshipId: string): SealedPlace {
	return { purpose: 'ending', row, owner: mentorshipId };
}
