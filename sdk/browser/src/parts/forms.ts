import type { PartApi } from '../part-api.ts';
import type { Properties } from '../types.ts';

/**
 * Records that a form was begun, sent, or left: names of forms and fields, never what is in them. A submit event does
 * not leave its shadow root, so each form is listened to from its first field on.
 */
export default function recordForms({ record, flush }: PartApi): void {
  const begun = new Map<HTMLFormElement, string>();
  const known = new WeakSet<HTMLFormElement>();

  const submitted = (event: Event): void => {
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    begun.delete(form);
    record('form_submit', describe(form));
    flush();
  };

  addEventListener(
    'focusin',
    (event) => {
      const field = event.composedPath()[0];
      const form = field instanceof Element && 'form' in field ? field.form : undefined;
      if (!(form instanceof HTMLFormElement) || isIgnored(form)) return;
      if (!known.has(form)) form.addEventListener('submit', submitted);
      if (!known.has(form)) record('form_start', describe(form));
      known.add(form);
      if (field instanceof Element) begun.set(form, field.getAttribute('name') || field.id);
    },
    true,
  );
  addEventListener('pagehide', () => {
    for (const [form, lastField] of begun)
      record('form_abandon', { ...describe(form), last_field: lastField || undefined });
    begun.clear();
    flush();
  });
}

function describe(form: HTMLFormElement): Properties {
  return {
    form: form.getAttribute('name') || form.id || form.getAttribute('aria-label') || undefined,
    action: form.getAttribute('action')?.split(/[?#]/)[0] || undefined,
  };
}

/** A search field is no form that somebody fills in and leaves. */
function isIgnored(form: HTMLFormElement): boolean {
  return form.closest('[data-edgewise-ignore],[role=search]') !== null;
}
