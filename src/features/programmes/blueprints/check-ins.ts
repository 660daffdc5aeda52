import type { CheckIn } from '../types.ts';

/** Four short looks at every mentorship; each side answers for itself. */
export const checkIns: readonly CheckIn[] = [
	{
		key: 'settled',
		name: { en: 'After three weeks', sr: 'Posle tri nedelje' },
		from: 'start',
		days: 21,
		questions: [
			{
				key: 'met',
				text: {
					en: 'We have found a rhythm that suits us.',
					sr: 'Našli smo ritam koji nam odgovara.'
				}
			},
			{
				key: 'fit',
				text: { en: 'The two sides fit well together.', sr: 'Dobro smo se uklopili.' }
			}
		]
	},
	{
		key: 'middle',
		name: { en: 'Mid-term', sr: 'Na pola puta' },
		from: 'middle',
		days: 0,
		questions: [
			{
				key: 'useful',
				text: {
					en: 'Our sessions bring what I hoped for.',
					sr: 'Susreti mi donose ono čemu se nadam.'
				}
			},
			{
				key: 'said',
				text: {
					en: 'I can say it when something does not work.',
					sr: 'Mogu da kažem kada nešto ne ide.'
				}
			}
		]
	},
	{
		key: 'end',
		name: { en: 'At the end', sr: 'Na kraju' },
		from: 'end',
		days: 0,
		questions: [
			{
				key: 'reached',
				text: { en: 'We came where we wanted to.', sr: 'Stigli smo tamo gde smo želeli.' }
			},
			{
				key: 'again',
				text: { en: 'I would take part again.', sr: 'Rado bih ponovo.' }
			}
		]
	},
	{
		key: 'later',
		name: { en: 'Half a year later', sr: 'Pola godine kasnije' },
		from: 'end',
		days: 182,
		questions: [
			{
				key: 'lasting',
				text: {
					en: 'What we did still helps me in my work.',
					sr: 'To što smo radili i danas mi pomaže u radu.'
				}
			},
			{
				key: 'touch',
				text: { en: 'We are still in touch.', sr: 'I dalje smo u vezi.' }
			}
		]
	}
];
