import { AppLink } from '../../../app/AppLink.tsx';
import { Name } from '../../../ui/name/Name.tsx';

/** A link to the page of a group. */
export function GroupLink({ type, group }: { readonly type: string; readonly group: string }) {
  return (
    <AppLink page="persons" search={{ tab: ['groups'], type: [type], group: [group] }} preload={false}>
      <Name text={group} cut="middle" />
    </AppLink>
  );
}
