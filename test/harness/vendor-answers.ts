/** A request as a vendor sees it. */
export type VendorRequest = {
  readonly host: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};
export type VendorAnswer = {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** It is busy for so long, with the request already taken. */
  readonly delayMs?: number;
};

/**
 * The vendors of channels, played by their documented limits: a message that one of them would refuse is refused here, in its
 * words. `host` decides who answers.
 */
export function vendorAnswer(request: VendorRequest): VendorAnswer {
  const { host } = request;
  if (host === 'hooks.slack.com') return slack(request);
  if (host.endsWith('.webhook.office.com')) return oldTeams(request);
  if (host.endsWith('.api.powerplatform.com')) return teams(request);
  if (host === 'discord.com') return discord(request);
  if (host === 'api.telegram.org') return telegram(request);
  if (host.endsWith('.pagerduty.com')) return pagerduty(request);
  if (host === 'api.twilio.com') return twilio(request);
  return { status: 200 };
}

type Text = { readonly text?: string };
type SlackBlock = {
  readonly text?: Text;
  readonly type?: string;
  readonly fields?: readonly Text[];
  readonly elements?: readonly { readonly text?: Text; readonly url?: string }[];
  readonly image_url?: string;
  readonly alt_text?: string;
};
type Button = NonNullable<SlackBlock['elements']>[number];
type SlackMessage = { readonly text: string; readonly blocks?: readonly SlackBlock[] };

function slack({ body }: VendorRequest): VendorAnswer {
  const { blocks, text }: SlackMessage = JSON.parse(body);
  const texts: string[] = [];
  const isText = (block: Text | undefined, charsMax: number): boolean => {
    if (block === undefined) return true;
    texts.push(block.text ?? '');
    const length = block.text?.length ?? 0;
    return length >= 1 && length <= charsMax;
  };
  const isBlock = (block: SlackBlock): boolean => {
    const { type, fields = [], elements = [] } = block;
    if (type === 'header') return isText(block.text, 150);
    if (type === 'section') {
      const hasContent = block.text !== undefined || fields.length > 0;
      return (
        hasContent && isText(block.text, 3_000) && fields.length <= 10 && fields.every((each) => isText(each, 2_000))
      );
    }
    if (type === 'image') return (block.image_url?.length ?? 0) <= 3_000 && (block.alt_text?.length ?? 0) <= 2_000;
    const isButton = (button: Button) => isText(button.text, 75) && (button.url?.length ?? 0) <= 3_000;
    return type === 'actions' && elements.length >= 1 && elements.length <= 25 && elements.every(isButton);
  };
  if (!blocks || blocks.length > 50 || !blocks.every(isBlock)) return { status: 400, body: 'invalid_blocks' };
  if (texts.join('').length > 13_200) return { status: 400, body: 'msg_too_long' };
  // A bare bracket begins a mention or a link.
  return /[<>]/.test(texts.join('') + text) ? { status: 400, body: 'invalid_payload' } : { status: 200, body: 'ok' };
}

const TEAMS_BYTES_MAX = 28 * 1024;

function oldTeams({ body }: VendorRequest): VendorAnswer {
  if (bytesOf(body) <= TEAMS_BYTES_MAX) return { status: 200, body: '1' };
  return {
    status: 200,
    body: 'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 413 with ContextId x.',
  };
}

type TeamsMessage = { readonly type?: string; readonly attachments?: readonly { readonly contentType?: string }[] };

function teams({ body }: VendorRequest): VendorAnswer {
  const { type, attachments }: TeamsMessage = JSON.parse(body);
  const isCard = type === 'message' && attachments?.[0]?.contentType === 'application/vnd.microsoft.card.adaptive';
  if (!isCard) return { status: 400 };
  return { status: bytesOf(body) > TEAMS_BYTES_MAX ? 413 : 202 };
}

type Embed = {
  readonly title?: string;
  readonly description?: string;
  readonly fields?: readonly { readonly name?: string; readonly value?: string }[];
};
type DiscordMessage = { readonly embeds?: readonly Embed[] };

function discord({ body }: VendorRequest): VendorAnswer {
  const { embeds }: DiscordMessage = JSON.parse(body);
  const refused = { status: 400, body: '{"embeds":["0"]}' };
  let all = 0;
  for (const { title = '', description = '', fields = [] } of embeds ?? []) {
    if (title.length > 256 || description.length > 4_096 || fields.length > 25) return refused;
    all += title.length + description.length;
    for (const { name = '', value = '' } of fields) {
      if (name.length < 1 || name.length > 256 || value.length < 1 || value.length > 1_024) return refused;
      all += name.length + value.length;
    }
  }
  return all > 6_000 ? refused : { status: 204 };
}

type TelegramMessage = { readonly text?: string; readonly caption?: string; readonly parse_mode?: string };

function telegram({ path, body }: VendorRequest): VendorAnswer {
  const { text = '', caption = '', parse_mode }: TelegramMessage = JSON.parse(body);
  const isPhoto = path.endsWith('/sendPhoto');
  const sent = isPhoto ? caption : text;
  const no = (description: string) => ({
    status: 400,
    body: JSON.stringify({ ok: false, error_code: 400, description: `Bad Request: ${description}` }),
  });
  if (sent === '' && !isPhoto) return no('message text is empty');
  if (sent.length > (isPhoto ? 1_024 : 4_096)) return no('message is too long');
  if (parse_mode === 'HTML' && !isTelegramHtml(sent)) return no("can't parse entities");
  return { status: 200, body: JSON.stringify({ ok: true, result: { message_id: 1 } }) };
}

/** Tags are known, closed in order, and every other `<` and `&` is an entity. */
function isTelegramHtml(text: string): boolean {
  const open: string[] = [];
  const rest = text.replace(/<(\/?)(b|i|a|code|pre)( href="[^"<]*")?>/g, (_, end, name) => {
    if (end === '') open.push(name);
    else if (open.pop() !== name) open.push('wrong');
    return '';
  });
  return open.length === 0 && !/[<>]/.test(rest) && !/&(?!lt;|gt;|amp;|quot;)/.test(rest);
}

type PagerDutyEvent = {
  readonly routing_key?: string;
  readonly event_action?: string;
  readonly dedup_key?: string;
  readonly payload?: { readonly summary?: string; readonly source?: string; readonly severity?: string };
};

function pagerduty({ body }: VendorRequest): VendorAnswer {
  const { routing_key, event_action, dedup_key, payload }: PagerDutyEvent = JSON.parse(body);
  const isKeyed = routing_key?.length === 32 && (dedup_key?.length ?? 0) >= 1 && (dedup_key?.length ?? 0) <= 255;
  const isAction = ['trigger', 'acknowledge', 'resolve'].includes(event_action ?? '');
  const isWhole =
    event_action !== 'trigger' ||
    ((payload?.summary?.length ?? 0) >= 1 &&
      (payload?.summary?.length ?? 0) <= 1_024 &&
      (payload?.source?.length ?? 0) >= 1 &&
      ['info', 'warning', 'error', 'critical'].includes(payload?.severity ?? ''));
  return { status: isKeyed && isAction && isWhole && bytesOf(body) <= 512 * 1024 ? 202 : 400 };
}

function twilio({ headers, body }: VendorRequest): VendorAnswer {
  if (!headers.authorization?.startsWith('Basic ')) return { status: 401, body: '{"code":20003}' };
  const fields = new URLSearchParams(body);
  const text = fields.get('Body') ?? '';
  if (text.length < 1 || text.length > 1_600) return { status: 400, body: '{"code":21617}' };
  return fields.get('To')?.startsWith('+') ? { status: 201, body: '{}' } : { status: 400, body: '{"code":21211}' };
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
