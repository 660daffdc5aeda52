import type { Locale } from '#core/locale.ts';
import { m } from '#messages';
import { codeMinutes } from '#platform/auth/library.ts';
import type { Db } from '#platform/database.ts';
import { post } from './post.ts';

/** Writes the letter with a code for signing in, in the language of the page on which it was asked for. */
export async function writeSignInCode(
	db: Db,
	to: { readonly id: string; readonly name: string; readonly address: string },
	locale: Locale,
	code: string
): Promise<void> {
	await post(db, {
		kind: 'sign-in-code',
		to: { personId: to.id, name: to.name, address: to.address, locale },
		subject: m.auth_letter_subject({}, { locale }),
		text: m.auth_letter_text({ name: to.name, code, minutes: codeMinutes }, { locale })
	});
}
