import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Look, OWN_ACCENT } from '../../../../../core/api/white-label.ts';
import type { Failure } from '../../../api/outcome.ts';
import { updateLook } from '../../../api/white-label.ts';
import { useOrganization } from '../../../app/organization.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import form from '../../settings/form.module.css';
import styles from './look.module.css';

type Field = 'name' | 'accent_light' | 'accent_dark' | 'mail_from';
type Draft = Readonly<Record<Field, string>>;

/** Name, colours and sender. The service checks that links of a colour can be read, and says the contrast if not. */
export function LookForm({ look, mayChange }: { readonly look: Look; readonly mayChange: boolean }) {
  const organization = useOrganization();
  const client = useQueryClient();
  const [draft, setDraft] = useState<Draft>(draftOf(look));
  const [state, setState] = useState<'editing' | 'busy' | Failure>('editing');
  const set = (field: Field) => (value: string) => setDraft({ ...draft, [field]: value });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setState('busy');
    const saved = await updateLook(organization.id, {
      name: orNull(draft.name),
      accent_light: orNull(draft.accent_light),
      accent_dark: orNull(draft.accent_dark),
      mail_from: orNull(draft.mail_from),
    });
    if (!saved.ok) return setState(saved.failure);
    await client.invalidateQueries({ queryKey: ['look', organization.id] });
    setDraft(draftOf(saved.value));
    setState('editing');
    toast(t('look.saved'), { tone: 'good' });
  };
  return (
    <Panel title={t('look.brand')}>
      <form className={form.bare} onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('look.name')}
          description={t('look.name_help')}
          value={draft.name}
          onChange={set('name')}
          placeholder="Edgewise"
          maxLength={100}
          isDisabled={!mayChange}
        />
        <div className={form.row}>
          <ColourField
            label={t('look.accent_light')}
            value={draft.accent_light}
            onChange={set('accent_light')}
            isDisabled={!mayChange}
            placeholder={OWN_ACCENT.light}
          />
          <ColourField
            label={t('look.accent_dark')}
            value={draft.accent_dark}
            onChange={set('accent_dark')}
            isDisabled={!mayChange}
            placeholder={OWN_ACCENT.dark}
          />
        </div>
        <TextField
          label={t('look.mail_from')}
          description={t('look.mail_from_help')}
          value={draft.mail_from}
          onChange={set('mail_from')}
          type="email"
          maxLength={254}
          isDisabled={!mayChange}
        />
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
        {mayChange && (
          <div className={form.actions}>
            <Button
              type="submit"
              variant="primary"
              isPending={state === 'busy'}
              isDisabled={isSame(draft, draftOf(look))}
            >
              {t('look.save')}
            </Button>
          </div>
        )}
      </form>
    </Panel>
  );
}

type ColourFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder: string;
  readonly isDisabled: boolean;
};

/** A colour as text, with a patch of it once the text is one. */
function ColourField({ label, value, onChange, placeholder, isDisabled }: ColourFieldProps) {
  const shown = /^#[0-9a-f]{6}$/i.test(value) ? value : placeholder;
  return (
    <TextField
      label={label}
      value={value}
      onChange={onChange}
      placeholder={placeholder}
      maxLength={7}
      isDisabled={isDisabled}
      prefix={<span className={styles.patch} style={{ background: shown }} aria-hidden="true" />}
    />
  );
}

function draftOf(look: Look): Draft {
  const { name, accent_light, accent_dark, mail_from } = look;
  return {
    name: name ?? '',
    accent_light: accent_light ?? '',
    accent_dark: accent_dark ?? '',
    mail_from: mail_from ?? '',
  };
}

function isSame(one: Draft, other: Draft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
