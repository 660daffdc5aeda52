import type { AgreementPlan, Clause } from '../types.ts';

/** The rules that are the same wherever people talk to each other in confidence. */
const common = {
	length: {
		key: 'length',
		asks: 'length',
		title: { en: 'Length', sr: 'Trajanje' },
		text: {
			en: 'We begin and end on time, and put our phones away.',
			sr: 'Počinjemo i završavamo na vreme, a telefone sklanjamo.'
		}
	},
	confidentiality: {
		key: 'confidentiality',
		title: { en: 'Confidentiality', sr: 'Poverljivost' },
		text: {
			en: 'What is said between us stays between us. Before anything goes outside, we ask each other.',
			sr: 'Ono što kažemo jedni drugima ostaje među nama. Pre nego što bilo šta iznesemo, pitamo jedni druge.'
		}
	},
	offLimits: {
		key: 'off-limits',
		asks: 'offLimits',
		title: { en: 'Topics we leave out', sr: 'Teme koje ostavljamo po strani' },
		text: {
			en: 'Some topics stay outside, a conflict of interest for example. Each of us may add one without explaining why.',
			sr: 'Neke teme ne otvaramo, na primer one u kojima postoji sukob interesa. Svako može da doda svoju, bez objašnjenja.'
		}
	},
	contact: {
		key: 'contact',
		asks: 'contact',
		title: { en: 'Between sessions', sr: 'Između susreta' },
		text: {
			en: 'We write to each other in the way agreed here. Nobody has to answer at night, at weekends or on holidays.',
			sr: 'Pišemo jedni drugima onako kako smo ovde dogovorili. Niko ne mora da odgovara noću, vikendom ni praznikom.'
		}
	},
	ending: {
		key: 'ending',
		title: { en: 'If it does not work out', sr: 'Ako ne pođe kako treba' },
		text: {
			en: 'Each of us may end the mentorship, and nobody is to blame. We say so to each other and to the team of the programme, which helps with what comes next.',
			sr: 'Svako od nas može da završi mentorstvo i niko za to nije kriv. To kažemo jedni drugima i timu programa, koji pomaže oko sledećeg koraka.'
		}
	}
} as const satisfies Record<string, Clause>;

/** The rules in the order in which they are talked through. */
function clauses(rhythm: Clause['text'], place: Clause['text']): readonly Clause[] {
	return [
		{ key: 'rhythm', asks: 'rhythm', title: { en: 'Rhythm', sr: 'Ritam' }, text: rhythm },
		common.length,
		{ key: 'place', asks: 'place', title: { en: 'Place', sr: 'Mesto' }, text: place },
		common.confidentiality,
		common.offLimits,
		common.contact,
		common.ending
	];
}

/** Two people, once a month. */
export const pairsAgreement: AgreementPlan = {
	revision: 1,
	clauses: clauses(
		{
			en: 'We meet through the whole year and fix the next day before we part. Whoever cannot come says so at least two days ahead and proposes another day.',
			sr: 'Viđamo se cele godine, a sledeći susret dogovaramo pre nego što se rastanemo. Ko ne može da dođe, javlja to najmanje dva dana ranije i predlaže drugi dan.'
		},
		{
			en: 'We choose a place where both of us can speak freely.',
			sr: 'Biramo mesto na kome oboje možemo otvoreno da razgovaramo.'
		}
	),
	usual: { every: 'month', mode: 'either', contact: 'two-days' }
};

/** An organisation with its mentor, beside the meetings of the whole group. */
export const organisationsAgreement: AgreementPlan = {
	revision: 1,
	clauses: clauses(
		{
			en: 'We meet between the gatherings of the whole group. The same people come from the organisation each time, so that we go on where we stopped. Whoever cannot come says so at least two days ahead.',
			sr: 'Viđamo se između okupljanja cele grupe. Iz organizacije uvek dolaze isti ljudi, da bismo nastavili tamo gde smo stali. Ko ne može da dođe, javlja to najmanje dva dana ranije.'
		},
		{
			en: 'We meet where the organisation works, and online when the journey would be longer than the session.',
			sr: 'Sastajemo se tamo gde organizacija radi, a onlajn kada bi put trajao duže od susreta.'
		}
	),
	usual: { every: 'month', mode: 'either', contact: 'two-days' }
};

/** A team from several countries with its mentor. */
export const teamsAgreement: AgreementPlan = {
	revision: 1,
	clauses: clauses(
		{
			en: 'Between the seminars the whole team meets with the mentor. Whoever cannot come tells the others in time, and reads afterwards what was agreed.',
			sr: 'Između seminara ceo tim se sastaje s mentorom. Ko ne može da dođe, na vreme javlja ostalima, a posle pročita šta je dogovoreno.'
		},
		{
			en: 'We live in different countries, so we meet online, each from a quiet place.',
			sr: 'Živimo u različitim zemljama, pa se sastajemo onlajn, svako s nekog mirnog mesta.'
		}
	),
	usual: { every: 'fortnight', mode: 'online', contact: 'day' }
};
