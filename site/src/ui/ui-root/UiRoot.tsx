import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { locale } from '../../words/t.ts';
import { Toasts } from '../toast/Toasts.tsx';

/** Around the application, inside its words: gives the primitives the reader's locale, and toasts their place. */
export function UiRoot({ children }: { children: ReactNode }) {
  return (
    <I18nProvider locale={locale()}>
      {children}
      <Toasts />
    </I18nProvider>
  );
}
