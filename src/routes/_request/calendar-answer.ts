/** A calendar file to open or to keep; it is one person's, so nothing on the way keeps it. */
export function calendarAnswer(file: string, name = 'interview.ics'): Response {
	return new Response(file, {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'private, no-store',
			'referrer-policy': 'no-referrer'
		}
	});
}
