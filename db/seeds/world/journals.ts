import type { Locale, LocalisedText } from '#core/locale.ts';
import type { Term } from '#features/goals/types.ts';
import type { MonthAnswers } from '#features/journals/rules.ts';
import { pickText } from '#language/pick.ts';

/** A goal of the demo; days are counted from the first day of the cycle. */
export interface WorldGoal {
	readonly term: Term;
	readonly aim: LocalisedText;
	readonly signs: LocalisedText;
	readonly have?: LocalisedText;
	readonly need?: LocalisedText;
	readonly why?: LocalisedText;
	readonly due: number;
	readonly steps: readonly { readonly day: number; readonly text: LocalisedText }[];
	/** worded anew: another day, and why */
	readonly moved?: { readonly day: number; readonly due: number; readonly reason: LocalisedText };
	readonly mark?: {
		readonly day: number;
		readonly mark: 'reached' | 'dropped';
		readonly reason: LocalisedText;
	};
}

const text = (en: string, sr: string): LocalisedText => ({ en, sr });

/** Goals that each mentorship draws from, in turn. */
export const worldGoals: readonly WorldGoal[] = [
	{
		term: 'short',
		aim: text(
			'A portfolio of twelve works and a price list',
			'Portfolio sa dvanaest radova i cenovnik'
		),
		signs: text(
			'Both are on a page that I dare to send to somebody I do not know.',
			'Oboje stoji na stranici koju smem da pošaljem nekome koga ne poznajem.'
		),
		have: text(
			'Thirty works, twenty of them photographed.',
			'Trideset radova, dvadeset snimljenih.'
		),
		need: text(
			'Somebody who tells me which twelve, and how others set their prices.',
			'Neko ko će mi reći kojih dvanaest, i kako drugi određuju cene.'
		),
		why: text(
			'I want to stop working for thanks alone.',
			'Želim da prestanem da radim samo za hvala.'
		),
		due: 80,
		steps: [
			{ day: 30, text: text('Chose sixteen together.', 'Zajedno smo izdvojili šesnaest.') },
			{
				day: 58,
				text: text('Talked to three colleagues about prices.', 'Razgovor o cenama sa troje kolega.')
			}
		],
		mark: {
			day: 78,
			mark: 'reached',
			reason: text('A list of three that I could compare with.', 'Tri cenovnika za poređenje.')
		}
	},
	{
		term: 'middle',
		aim: text(
			'Two grant applications sent, one of them with partners',
			'Poslate dve prijave na konkurse, jedna sa partnerima'
		),
		signs: text('Two receipts with a number.', 'Dve potvrde o prijemu sa brojem.'),
		have: text('An idea and a budget from last year.', 'Ideja i prošlogodišnji budžet.'),
		need: text('A reader for the first draft.', 'Neko da pročita prvi nacrt.'),
		due: 160,
		steps: [
			{ day: 45, text: text('A list of seven open calls.', 'Spisak od sedam otvorenih konkursa.') },
			{
				day: 120,
				text: text(
					'The first one is sent; the partners were late.',
					'Prva je poslata; partneri su kasnili.'
				)
			}
		],
		moved: {
			day: 124,
			due: 230,
			reason: text(
				'The second call opens in two months, and the partners need them.',
				'Drugi konkurs se otvara za dva meseca, a partnerima to vreme treba.'
			)
		}
	},
	{
		term: 'long',
		aim: text(
			'A youth studio in our town, open two afternoons a week',
			'Studio za mlade u našem gradu, otvoren dva popodneva nedeljno'
		),
		signs: text(
			'A key, a timetable on the door, and ten young people who come back.',
			'Ključ, raspored na vratima i desetoro mladih koji se vraćaju.'
		),
		need: text('A room, and somebody at the municipality.', 'Prostor i neko u opštini.'),
		why: text(
			'Because I left at eighteen for want of one.',
			'Zato što ovde sa osamnaest godina nije postojao.'
		),
		due: 420,
		steps: [{ day: 66, text: text('Saw two empty rooms.', 'Obilazak dva prazna prostora.') }]
	},
	{
		term: 'middle',
		aim: text(
			'Three partners abroad for next year’s work',
			'Tri partnera u inostranstvu za naredni rad'
		),
		signs: text('Three letters of intent.', 'Tri pisma o namerama.'),
		due: 210,
		steps: [
			{
				day: 52,
				text: text(
					'One said yes after the first call.',
					'Jedan pristanak već posle prvog razgovora.'
				)
			}
		]
	},
	{
		term: 'short',
		aim: text('A newsletter once a month', 'Bilten jednom mesečno'),
		signs: text('Three issues in three months.', 'Tri broja za tri meseca.'),
		due: 90,
		steps: [{ day: 38, text: text('The first issue went out.', 'Prvi broj je izašao.') }],
		mark: {
			day: 70,
			mark: 'dropped',
			reason: text(
				'Nobody missed the second issue. The time goes into the applications.',
				'Drugi broj nikome nije nedostajao. To vreme ide u prijave.'
			)
		}
	}
];

/** What mentees write for themselves; the first is shared with the partner. */
export const menteeEntries: readonly { readonly day: number; readonly text: LocalisedText }[] = [
	{
		day: 21,
		text: text(
			'The first session was nothing like an exam. I had prepared answers, and was asked what I enjoy. I did not know at once.\n\nTo bring next time: the letter I never sent.',
			'Prvi susret nije bio nimalo nalik na ispit. Odgovori su bili spremni, a pitanje je bilo u čemu uživam. Odgovor nije došao odmah.\n\nZa sledeći put: pismo koje nikada nije poslato.'
		)
	},
	{
		day: 64,
		text: text(
			'I said no to a job without a fee. It took me a whole day, and it was one sentence.',
			'Danas prvo „ne” poslu bez honorara. Ceo dan je otišao na jednu rečenicu.'
		)
	}
];

/** What mentors write for themselves. */
export const mentorEntry = {
	day: 35,
	text: text(
		'I talk too much in the first half hour. Next time: ask, wait, count to ten.',
		'Previše govorim u prvih pola sata. Sledeći put: pitati, sačekati, izbrojati do deset.'
	)
};

/** The answers of a month, and the need that was not said, as their writer writes. */
export function monthAnswers(locale: Locale): { answers: MonthAnswers; need: string } {
	const said = (en: string, sr: string) => pickText(text(en, sr), locale);
	return {
		answers: {
			satisfied: 4,
			view: said('A fee is a conversation, not a plea.', 'Honorar je razgovor, a ne molba.'),
			difficulties: said('Finding two quiet hours.', 'Naći dva mirna sata.'),
			influence: said('I ask for advice earlier.', 'Ranije tražim savet.'),
			good: said('The festival answered, and it was a yes.', 'Odgovor festivala, pozitivan.'),
			recommend: 'yes'
		},
		need: said('That somebody sometimes only listens.', 'Da me neko ponekad samo sasluša.')
	};
}
