/** Keys that the code puts together at run time, so that no search finds them: by prefix, each with its reason. */
export const dynamicKeys: Readonly<Record<string, string>> = {
	refusal_: 'codes of #core/refusal.ts: a Refused carries the code, the page finds the words',
	issue_:
		'codes of #core/refusal.ts: an issue of a form carries the code, the field shows the words'
};
