import { Missing } from '#core/refusal.ts';
import { m } from '#messages';
import { memberGatheringFor } from '#features/member-gatherings/server/queries.ts';
import { attendanceSheet } from '#features/member-gatherings/server/sheet.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { fileHeaders } from '#platform/files/serve.ts';
import { signatureSheetOf } from '#platform/pdf/signature-sheet.ts';
import { idIn } from '#routes/_request/ids.ts';
import type { RequestHandler } from './$types';

/** The attendance sheet of the day in `?day=`, else of the first, in the reader's language. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const { gathering, guests } = await memberGatheringFor(db, actor, cycle, idIn(params.gathering));
	const asked = url.searchParams.get('day') ?? '1';
	const day = gathering.days.find((each) => String(each.day) === asked);
	if (!day || gathering.calledOffAt) throw new Missing('day');
	const bytes = await signatureSheetOf(attendanceSheet(cycle, gathering, day, guests, locale));
	const name = m.member_gathering_sheet_file({ day: day.day }, { locale });
	const headers = fileHeaders({ name, mediaType: 'application/pdf', size: bytes.length });
	return new Response(new Uint8Array(bytes), { headers });
};
