import { t } from '../../words/t.ts';

/** How a session began, as a person would say it. */
export function methodName(method: string, hasSecondFactor: boolean): string {
  if (method === 'passkey') return t('security.method_passkey');
  if (method.startsWith('sso:')) return t('security.method_sso');
  if (method === 'email_link') return t('security.method_link');
  return hasSecondFactor ? t('security.method_password_and_factor') : t('security.method_password');
}
