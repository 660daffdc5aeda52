import { changesBetween } from '#features/forms/changes.ts';
import { owedTexts } from '#features/forms/untranslated.ts';
import { plainPath } from '#language/path.ts';
import { m } from '#messages';
import { here } from '#routes/_request/here.ts';
import { openSketch } from '#routes/_request/form-sketch.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
	const { sketch, base, published } = await openSketch(event);
	const path = plainPath(event.url.pathname);
	const tab = (part: string, label: string, count?: number) => ({
		href: here(base + part),
		label,
		current:
			path === base + part ||
			(part === '' && /\/(questions|sections|restart)(\/|$)/.test(path.slice(base.length))),
		...(count && { count })
	});
	return {
		tabs: [
			tab('', m.builder_tab_questions()),
			tab('/requirements', m.builder_tab_requirements(), sketch.form.requirements.length),
			tab('/translations', m.builder_tab_translations(), owedTexts(sketch, 'en').length),
			tab('/preview', m.builder_tab_preview()),
			tab(
				'/publish',
				m.builder_tab_publish(),
				changesBetween(published.content, sketch.form).length
			),
			tab('/versions', m.builder_tab_versions())
		]
	};
};
