import { PAGE_VIEW } from '../../live/window.ts';
import { campaignParameters } from './campaign-parameters.ts';
import { isOurTracker } from './our-tracker.ts';
import type { Patch, Step } from './step.ts';

const NOTHING: Patch = Object.freeze({});

/**
 * Makes properties of all `utm_` parameters in the address of a view, also of those that have no column (`utm_id`). Our
 * tracker leaves that to the server, to stay small; what other senders call a property is theirs to say.
 */
export const keepCampaign: Step = ({ event, library, query, props }) => {
  if (query === '' || event !== PAGE_VIEW || !isOurTracker(library)) return NOTHING;
  const parameters = campaignParameters(query);
  return parameters === undefined ? NOTHING : { props: { ...parameters, ...props } };
};
