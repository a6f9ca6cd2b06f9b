import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { BookOpen, CircleUserRound, Keyboard, LogOut, UserRoundCog } from 'lucide-react';
import { useMe } from '../../../app/session.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { IconButton } from '../../../ui/button/IconButton.tsx';
import { Menu, MenuSection, MenuSeparator } from '../../../ui/menu/Menu.tsx';
import { MenuItem } from '../../../ui/menu/MenuItem.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { isLanguage, LANGUAGES } from '../../../words/language.ts';
import { language, t } from '../../../words/t.ts';
import { chooseLanguage, LANGUAGE_NAMES } from '../choose-language.ts';
import { signOut } from '../sign-out.ts';
import { chooseTheme, THEMES, useTheme } from '../theme.ts';
import styles from './account-menu.module.css';

/** The signed-in person: account, theme, language, help, and the way out. */
export function AccountMenu({ isCollapsed }: { isCollapsed: boolean }) {
  const { user } = useMe();
  const navigate = useNavigate();
  const client = useQueryClient();
  const theme = useTheme();
  const trigger = isCollapsed ? (
    <IconButton glyph={CircleUserRound} label={t('frame.account_menu')} />
  ) : (
    <Button variant="quiet" glyph={CircleUserRound} className={styles.trigger} aria-label={t('frame.account_menu')}>
      <Name text={user.name} cut="end" />
    </Button>
  );
  return (
    <Menu trigger={trigger} label={t('frame.account_menu')} placement="top start">
      <MenuSection title={user.email}>
        <MenuItem text={t('frame.account')} glyph={UserRoundCog} onAction={() => void navigate({ to: '/account' })} />
        <MenuItem
          text={t('frame.shortcuts')}
          glyph={Keyboard}
          shortcut="?"
          onAction={() => void navigate({ to: '/shortcuts' })}
        />
        <MenuItem text={t('frame.documentation')} glyph={BookOpen} onAction={() => location.assign('/docs')} />
      </MenuSection>
      <MenuSection
        title={t('frame.theme')}
        selected={theme}
        onSelect={(id) => chooseTheme(THEMES.find((each) => each === id) ?? 'system')}
      >
        {THEMES.map((each) => (
          <MenuItem key={each} id={each} text={t(`frame.theme_${each}`)} />
        ))}
      </MenuSection>
      <MenuSection
        title={t('frame.language')}
        selected={language()}
        onSelect={(id) => isLanguage(id) && chooseLanguage(id)}
      >
        {LANGUAGES.map((each) => (
          <MenuItem key={each} id={each} text={t(LANGUAGE_NAMES[each])} />
        ))}
      </MenuSection>
      <MenuSeparator />
      <MenuItem text={t('frame.sign_out')} glyph={LogOut} onAction={() => void signOut(client)} />
    </Menu>
  );
}
