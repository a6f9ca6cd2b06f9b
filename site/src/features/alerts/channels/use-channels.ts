import { useQueryClient } from '@tanstack/react-query';
import { channelsApi } from '../../../api/channels.ts';
import { useProject } from '../../../app/project.ts';
import { useResource } from '../../../data/use-resource.ts';

/** Keys of the channels, routes and deliveries of a project among all resources. */
const CHANNELS = 'channels';

const REFRESH_MS = 30_000;

export function useChannels() {
  const { id } = useProject();
  return useResource({ key: [CHANNELS, id, 'list'], read: (signal) => channelsApi.list(id, signal) });
}

/** The settings that each kind of channel needs. */
export function useChannelKinds() {
  const { id } = useProject();
  return useResource({ key: ['channel-kinds', id], read: (signal) => channelsApi.kinds(id, signal) });
}

export function useRoutes() {
  const { id } = useProject();
  return useResource({ key: [CHANNELS, id, 'routes'], read: (signal) => channelsApi.routes(id, signal) });
}

/** How the project sends its alerts, where a rule does not say otherwise. */
export function usePolicy() {
  const { id } = useProject();
  return useResource({ key: [CHANNELS, id, 'policy'], read: (signal) => channelsApi.policy(id, signal) });
}

/** The newest messages to all channels, with every try. */
export function useDeliveries() {
  const { id } = useProject();
  return useResource({
    key: [CHANNELS, id, 'deliveries'],
    read: (signal) => channelsApi.deliveries(id, signal),
    refreshMs: REFRESH_MS,
  });
}

/** Reads all of them again after a change. */
export function useChannelsReload(): () => Promise<void> {
  const { id } = useProject();
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [CHANNELS, id] });
}
