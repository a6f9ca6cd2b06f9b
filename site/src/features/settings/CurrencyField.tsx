import { useState } from 'react';
import { CURRENCIES } from '../../../../core/base/currency.ts';
import { ComboBox } from '../../ui/combo-box/ComboBox.tsx';
import { locale, t } from '../../words/t.ts';
import { matching } from '../frame/palette/match.ts';

/** The currency of the reports, found by its code or its name; undefined: none. */
export function CurrencyField({ currency, onChange, isDisabled }: CurrencyFieldProps) {
  const [typed, setTyped] = useState('');
  return (
    <ComboBox
      label={t('settings.currency')}
      description={t('settings.currency_hint')}
      value={currency ?? NONE}
      valueLabel={currency === undefined ? t('settings.currency_none') : labelOf(currency)}
      suggestions={suggestionsFor(typed)}
      onInput={setTyped}
      onChange={(next) => next !== undefined && onChange(next === NONE ? undefined : next)}
      isDisabled={isDisabled}
    />
  );
}

type CurrencyFieldProps = {
  readonly currency: string | undefined;
  readonly onChange: (currency: string | undefined) => void;
  readonly isDisabled: boolean;
};

const NONE = 'none';
const SHOWN_MAX = 60;

function suggestionsFor(typed: string): { readonly id: string; readonly label: string }[] {
  const all = [...CURRENCIES].map((code) => ({ id: code, name: labelOf(code) }));
  const found = matching([{ id: NONE, name: t('settings.currency_none') }, ...all], typed);
  return found.slice(0, SHOWN_MAX).map(({ id, name }) => ({ id, label: name }));
}

/** `EUR – Euro`, in the language of the page. */
function labelOf(code: string): string {
  const name = new Intl.DisplayNames(locale(), { type: 'currency', fallback: 'none' }).of(code);
  return name === undefined ? code : `${code} – ${name}`;
}
