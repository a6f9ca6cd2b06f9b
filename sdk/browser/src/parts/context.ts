import { type Groups, withGroup } from '../groups.ts';
import type { PartApi } from '../part-api.ts';
import { plain } from '../plain.ts';
import type { ContextCalls, Plugin, Properties } from '../types.ts';

/** Super properties and groups, which later events carry, kept like the ids; and plugins, which change events. */
export default function addContext({ settings, load, save, record, flush, addHook, addCalls }: PartApi): void {
  const use = ({ beforeSend, start }: Plugin): void => {
    if (beforeSend) addHook(beforeSend);
    start?.({ track: (event, properties) => record(event, properties) });
  };
  // The first of them sees an event first.
  for (const plugin of [...(settings.plugins ?? [])].reverse()) use(plugin);

  let described: Groups = {};
  addHook((event) => {
    const { common } = load();
    // The properties of these two are traits, of a user and of a group.
    if (event.event === 'group') return { ...event, groups: described };
    if (event.event === 'identify') return event;
    return Object.keys(common)[0] ? { ...event, properties: { ...common, ...event.properties } } : event;
  });

  addCalls({
    group(type, keys, traits) {
      const { ids } = load();
      save({ ids: { ...ids, groups: withGroup(ids.groups ?? {}, type, keys) } });
      described = withGroup({}, type, keys);
      if (traits) record('group', traits);
    },
    register: (properties) => save({ common: { ...load().common, ...plain<Properties>(properties) } }),
    unregister(name) {
      const { [name]: _, ...common } = load().common;
      save({ common });
    },
    use,
    flush,
  } satisfies ContextCalls);
}
