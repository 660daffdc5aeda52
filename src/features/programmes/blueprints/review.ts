import type { LocalisedText } from '#core/locale.ts';
import type { Criterion, ReadingStage, ReviewPlan } from '../types.ts';

/** A criterion on the scale from 1 to 5, with the words of each step from the lowest up. */
function criterion(
	key: string,
	weight: number,
	name: LocalisedText,
	steps: readonly (readonly [en: string, sr: string])[]
): Criterion {
	const anchors = steps.map(([en, sr], index) => [String(index + 1), { en, sr }]);
	return { key, name, weight, anchors: Object.fromEntries(anchors) as Criterion['anchors'] };
}

/** The stages around a reading: what is checked before it, and what follows. */
function around(reading: ReadingStage): ReviewPlan {
	return {
		contact: '',
		stages: [
			{
				key: 'check',
				kind: 'check',
				name: { en: 'Is everything there?', sr: 'Da li je sve tu?' }
			},
			{
				key: 'eligibility',
				kind: 'eligibility',
				name: { en: 'Conditions of the call', sr: 'Uslovi poziva' }
			},
			reading,
			{ key: 'interview', kind: 'interview', name: { en: 'Interviews', sr: 'Razgovori' } },
			{ key: 'decision', kind: 'decision', name: { en: 'Decision', sr: 'Odluka' } }
		]
	};
}

const reading = {
	key: 'reading',
	kind: 'reading',
	name: { en: 'Reading', sr: 'Čitanje prijava' },
	each: 2,
	scale: { min: 1, max: 5 },
	moderateFrom: 2,
	othersAfterwards: false
} as const;

const instructions: LocalisedText = {
	en: 'Score what stands in the application, not how well it is written. Use the whole scale: three means that it is all right, not that you are unsure. If you are unsure, say so in the comment.',
	sr: 'Ocenite ono što u prijavi piše, a ne koliko je lepo napisano. Koristite celu skalu: trojka znači da je u redu, a ne da se dvoumite. Ako se dvoumite, recite to u komentaru.'
};

const motivation = criterion('motivation', 3, { en: 'Why now', sr: 'Zašto baš sada' }, [
	['No reason for applying can be found.', 'Ne vidi se zašto se prijavljuje.'],
	['A general wish to learn something.', 'Opšta želja da se nešto nauči.'],
	['A clear wish, not yet tied to this moment.', 'Jasna želja, još nevezana za ovaj trenutak.'],
	['A concrete turning point is described.', 'Opisana je konkretna prekretnica.'],
	['A year with a mentor would decide something.', 'Godina uz mentora nešto bi odlučila.']
]);

const need = criterion('need', 3, { en: 'What a mentor can do', sr: 'Šta mentor može da uradi' }, [
	['Needs something else: money, a job, a course.', 'Treba nešto drugo: novac, posao, kurs.'],
	['A mentor might help, it is not said with what.', 'Mentor bi mogao pomoći, ne piše u čemu.'],
	['One question for a mentor is recognisable.', 'Prepoznaje se jedno pitanje za mentora.'],
	['Two or three good questions for a mentor.', 'Dva-tri dobra pitanja za mentora.'],
	['One can see the first conversation already.', 'Prvi razgovor se već može zamisliti.']
]);

const effect = criterion('effect', 2, { en: 'What others get', sr: 'Šta dobijaju drugi' }, [
	['Nobody else is mentioned.', 'Niko drugi se ne pominje.'],
	['Others are mentioned in passing.', 'Drugi se pominju usput.'],
	['Colleagues or a public would notice.', 'Primetile bi to kolege ili publika.'],
	['Something would change in the town or field.', 'Nešto bi se promenilo u mestu ili oblasti.'],
	['Others carry it on, and it is said how.', 'Drugi to nastavljaju, i piše kako.']
]);

const commitment = criterion('commitment', 1, { en: 'Time and will', sr: 'Vreme i volja' }, [
	['Time for it is not to be seen.', 'Ne vidi se da za ovo ima vremena.'],
	['Time is hoped for.', 'Nada se da će vremena biti.'],
	['Time is set aside.', 'Vreme je odvojeno.'],
	['Has carried through something similar.', 'Nešto slično već je privedeno kraju.'],
	['Has carried it through and passed it on.', 'Privedeno je kraju i preneto drugima.']
]);

/** One person and one mentor: people are read without their names. */
export const pairsReview: ReviewPlan = around({
	...reading,
	blind: true,
	criteria: [motivation, need, effect, commitment],
	instructions
});

/** Organisations are known by what they have done, so they are read under their names. */
export const organisationsReview: ReviewPlan = around({
	...reading,
	blind: false,
	criteria: [
		criterion('change', 3, { en: 'The change that is wanted', sr: 'Željena promena' }, [
			['No change is described.', 'Nije opisana nikakva promena.'],
			['A wish to be better in general.', 'Želja da se bude bolje uopšte.'],
			['One change, without steps.', 'Jedna promena, bez koraka.'],
			['A change with its first steps.', 'Promena s prvim koracima.'],
			['Steps, people and a date for each.', 'Koraci, ljudi i rok za svaki.']
		]),
		criterion('readiness', 2, { en: 'The team is ready', sr: 'Tim je spreman' }, [
			['One person wants it, the others do not know.', 'Želi jedna osoba, ostali ne znaju.'],
			['The director decided.', 'Odlučila je uprava.'],
			['Those who would work on it are named.', 'Navedeni su oni koji bi na tome radili.'],
			['They have a share in what is written.', 'Oni su učestvovali u pisanju.'],
			['They have set time aside and say how much.', 'Odvojili su vreme i piše koliko.']
		]),
		need,
		effect
	],
	instructions
});

/** Young people in mixed teams: read without names, so that no country is read for its names. */
export const teamsReview: ReviewPlan = around({
	...reading,
	blind: true,
	criteria: [
		motivation,
		criterion('together', 3, { en: 'Working with others', sr: 'Rad s drugima' }, [
			['Wants to work alone.', 'Želi da radi bez drugih.'],
			['Others are there to help.', 'Drugi su tu da pomognu.'],
			['Has worked in a group.', 'Iskustvo rada u grupi postoji.'],
			['Tells of a disagreement and of its end.', 'Opisano je neslaganje i kako se završilo.'],
			[
				'Seeks people unlike themselves, and says why.',
				'Traži ljude različite od sebe, i piše zašto.'
			]
		]),
		effect
	],
	instructions
});
