import { Banner } from '../../ui/banner/Banner.tsx';
import type { WordKey } from '../../words/areas.ts';
import { t } from '../../words/t.ts';

/** Problems with which the service leads back from a single sign-on (`?sign_on=`). */
const PROBLEMS: Readonly<Record<string, WordKey>> = {
  refused: 'signin.sso_refused',
  expired: 'signin.sso_expired',
  not_member: 'signin.sso_not_member',
  unavailable: 'signin.sso_unavailable',
};

export function SignOnProblem() {
  const words = PROBLEMS[new URLSearchParams(location.search).get('sign_on') ?? ''];
  return words === undefined ? null : <Banner tone="bad">{t(words)}</Banner>;
}
