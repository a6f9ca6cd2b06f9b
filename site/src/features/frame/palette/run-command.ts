import type { QueryClient } from '@tanstack/react-query';
import type { useNavigate } from '@tanstack/react-router';
import { copyText } from '../../../ui/toast/copy-text.ts';
import { t } from '../../../words/t.ts';
import { chooseLanguage } from '../choose-language.ts';
import { signOut } from '../sign-out.ts';
import { chooseTheme } from '../theme.ts';
import type { Action } from './commands.ts';

type Means = { readonly navigate: ReturnType<typeof useNavigate>; readonly client: QueryClient };

export function runCommand(action: Action, { navigate, client }: Means): void {
  switch (action.kind) {
    case 'open':
      void navigate({ href: action.to });
      break;
    case 'leave':
      location.assign(action.to);
      break;
    case 'theme':
      chooseTheme(action.theme);
      break;
    case 'language':
      chooseLanguage(action.language);
      break;
    case 'copy_link':
      void copyLink();
      break;
    case 'sign_out':
      void signOut(client);
  }
}

function copyLink(): Promise<void> {
  return copyText(location.href, { copied: t('frame.link_copied'), failed: t('frame.link_not_copied') });
}
