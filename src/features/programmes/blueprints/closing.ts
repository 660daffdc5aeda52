import type { FormSection } from '../questions.ts';
import { waysOfHearing } from '../lists.ts';

/** The end of every starting form: how word of the call travelled, and what the programme may do with the answers. */
export const closing: FormSection = {
	key: 'closing',
	title: { en: 'Before you send it', sr: 'Pre slanja' },
	help: {
		en: 'Three short things, and you are done.',
		sr: 'Još tri kratke stvari i gotovo.'
	},
	questions: [
		{
			kind: 'choice',
			key: 'heardFrom',
			means: 'heardFrom',
			label: { en: 'How did you hear of the call?', sr: 'Kako ste saznali za poziv?' },
			required: false,
			options: waysOfHearing
		},
		{
			kind: 'consent',
			key: 'mayPublish',
			means: 'mayPublish',
			label: { en: 'Your name in public', sr: 'Vaše ime u javnosti' },
			help: {
				en: 'Your answer changes nothing about your chances. Without it we publish your number only.',
				sr: 'Odgovor ne utiče na izbor. Bez saglasnosti objavljujemo samo broj prijave.'
			},
			required: false,
			text: {
				en: 'If I am shortlisted or selected, my name may stand in the list that is published.',
				sr: 'Ako uđem u uži izbor ili budem među izabranima, moje ime može da stoji na objavljenom spisku.'
			}
		},
		{
			kind: 'consent',
			key: 'processing',
			label: { en: 'Your data', sr: 'Vaši podaci' },
			required: true,
			text: {
				en: 'The programme may keep my answers and use them to choose participants and find mentors. I may withdraw my application at any time.',
				sr: 'Program može da čuva moje odgovore i koristi ih za izbor učesnika i traženje mentora. Prijavu mogu da povučem kad god želim.'
			}
		}
	]
};
