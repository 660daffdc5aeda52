import { materialWords, projectWord } from './whole-world.ts';

/** A word in each thing that was told to few; nothing else in the product says it. */
export const privateWords = {
	/** of the team about a pair, and whether its two know each other */
	judgement: 'trnovnik',
	/** of a panel about an interview */
	note: 'lampionka',
	/** of a reader, for the team */
	comment: 'harmonijum',
	/** of a reader, to themselves */
	reminder: 'podsetnica',
	/** what a mentee asks for in confidence */
	help: 'svitanjac',
	/** what they say when they wish for somebody else across from them */
	change: 'vodenjak',
	/** what was done about it */
	outcome: 'ledenjak',
	/** why two are kept apart in every matching */
	pin: 'kamilavka',
	/** what somebody adds to a check-in, for whoever cares for them */
	remark: 'prigušnica',
	/** of the team about an end before its time */
	ending: 'rastavljač',
	/** what a mentee says at the end, looking back */
	closing: 'pogledalo',
	/** the sentence that they leave for the other side */
	farewell: 'mahalica',
	/** in a file of the pair's own, its title and what it is for */
	ownMaterial: materialWords.own,
	/** in one that is for the mentors of the cycle only */
	mentorMaterial: materialWords.mentors,
	/** what a pair makes together, for its members and the team */
	project: projectWord
} as const;
