import { m } from '#messages';
import { post } from '#features/letters/server/post.ts';
import { pickText } from '#language/pick.ts';
import type { Db } from '#platform/database.ts';
import type { FeeStep } from '../fee.ts';
import type { FoundApplication } from './find-application.ts';
import { applicationAddress } from './link.ts';

/** Tells an applicant what became of their handling fee. */
export async function postFeeStep(
	db: Db,
	application: FoundApplication,
	{ step, note }: { readonly step: FeeStep; readonly note: string }
): Promise<void> {
	const { locale, name, email, number, programmeId } = application;
	const facts = {
		name,
		number,
		note,
		programme: pickText(application.programme, locale),
		link: applicationAddress(application.id, locale)
	};
	const words = {
		settled: [m.fee_settled_subject, m.fee_settled_text],
		waived: [m.fee_waived_subject, m.fee_waived_text],
		again: [m.fee_again_subject, m.fee_again_text]
	} as const;
	const [subject, text] = words[step];
	await post(db, {
		kind: `fee-${step}`,
		to: { name, address: email, locale },
		programmeId,
		subject: subject(facts, { locale }),
		text: text(facts, { locale })
	});
}
