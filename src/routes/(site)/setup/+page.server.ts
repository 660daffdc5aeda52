import { theSystem } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { countryCodes } from '#language/countries.ts';
import { setupForm } from '#features/organisations/forms.ts';
import { installation } from '#features/organisations/server/queries.ts';
import { setUpInstallation } from '#features/organisations/server/set-up-installation.ts';
import { isSetupKey } from '#features/organisations/server/setup-key.ts';
import { countryName } from '#language/countries.ts';
import { collate } from '#language/format.ts';
import { addCookies } from '#routes/_request/cookies.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

/** Open to whoever holds the key, until it has been done; before and after, there is no such page. */
async function insistOnFirstStart(locals: App.Locals, url: URL): Promise<void> {
	const key = url.searchParams.get('key') ?? '';
	if (!isSetupKey(key) || (await installation(locals.db))) throw new Missing('a first start');
}

export const load: PageServerLoad = async ({ locals, url }) => {
	await insistOnFirstStart(locals, url);
	const { locale } = locals;
	return {
		locale,
		countries: countryCodes
			.map((code) => ({ value: code, label: countryName(code, locale) }))
			.sort((a, b) => collate(locale)(a.label, b.label))
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, setupForm, async (input) => {
			const { auth, db } = event.locals;
			await insistOnFirstStart(event.locals, event.url);
			const personId = await setUpInstallation(db, theSystem, {
				organisation: { name: input.organisation, country: input.country, city: input.city },
				administrator: { name: input.name, email: input.email, locale: input.locale }
			});
			addCookies(event, (await auth.signInPerson(personId, event.request.headers)) ?? []);
			return '/desk';
		})
};
