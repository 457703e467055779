import * as v from 'valibot';
import { Language } from '../../shared/i18n/language';
import * as probes from '../../shared/probe-targets';
import { Lockable, TicketIds } from '../../shared/settings';
import { parseAddress } from '../crm/address';
import { toOrigin } from './origin';

/** What does not fit is answered with what belongs there, in English: it is for the provider's staff. */
const expecting = <S extends v.GenericSchema>(sentence: string, schema: S): S => v.message(schema, sentence);

/** An object all of whose keys may be left out. */
const partial = <E extends v.ObjectEntries>(entries: E) => v.partial(v.strictObject(entries, objectMessage));

/** Of a strict object valibot expects "never" for a key that there is not. */
const objectMessage = ({ expected }: v.StrictObjectIssue): string =>
  expected === 'never' ? 'There is no such key.' : 'Write keys and values in braces.';

const list = <S extends v.GenericSchema>(of: S, most: number) =>
  v.pipe(v.array(of, 'Write a list in square brackets.'), v.maxLength(most, `List at most ${most}.`));

const Id = expecting('Write a whole number, 0 or more.', TicketIds.entries.typeId);
const SomeIds = partial({ typeId: Id, statusId: Id, priorityId: Id, groupId: Id });
const SubjectId = expecting('Name a subject by its number, in quotes.', v.pipe(v.string(), v.regex(/^\d{1,15}$/)));

const Address = expecting(
  'Write an address such as https://crm.example.net.',
  v.pipe(v.string(), v.description('The address of a CRM, such as https://crm.example.net'), toOrigin()),
);
const PlainUrl = expecting(
  'Write an address that begins with http://; an encrypted page does not show what is in the way.',
  probes.PlainUrl,
);
const SecureUrl = expecting(
  'Write an address that begins with https://.',
  v.pipe(v.string(), v.url(), v.startsWith('https://')),
);

const HostName = expecting('Write a name such as www.example.net.', probes.HostName);
const HostAndPort = expecting('Write a host and its port, such as 192.0.2.10:443.', probes.HostAndPort);

/** Shown in one line. */
const ShortText = expecting(
  'Write a text of 1 to 40 characters.',
  v.pipe(v.string(), v.maxLength(40), v.regex(/\S/), v.trim()),
);
const Colour = expecting('Write a colour such as #c2410c.', v.pipe(v.string(), v.regex(/^#[A-Fa-f\d]{6}$/)));
const Logo = expecting(
  'Write a PNG or SVG picture of at most 48 KiB as data:image/png;base64,… or data:image/svg+xml;base64,….',
  v.pipe(
    v.string(),
    v.maxLength(64 * 1024),
    v.regex(/^data:image\/(png|svg\+xml);base64,[A-Za-z\d+/]+={0,2}$/),
    v.check(isPicture),
  ),
);

/** Leaves typing alone, as `leavesTypingAlone` sees it; empty for no shortcut. Electron knows more names of keys than this. */
const STRONG = 'Control|Ctrl|CommandOrControl|CmdOrCtrl|Command|Cmd|Super|Meta|Alt|Option';
const ACCELERATOR = new RegExp(
  `^$|^(?=((Shift|AltGr)\\+)*((${STRONG})\\+|F\\d))((${STRONG}|Shift|AltGr)\\+)*([!-*,-~]|[A-Z][A-Za-z\\d]{1,19})$`,
);
const Accelerator = expecting(
  'Write keys such as Super+Control+Y, with Control, Alt, Super or Command, or one of F1 to F24.',
  v.pipe(v.string(), v.regex(ACCELERATOR)),
);

const Seconds = expecting(
  'Write whole seconds from 1 to 3600.',
  v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3600)),
);

/** Whole seconds of at most a day. */
const Spread = expecting(
  'Write whole seconds from 1 to 86400.',
  v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(86_400)),
);

const UpdateAddress = expecting(
  'Write an address such as https://updates.example.net/flare/; http:// is for this computer only.',
  v.pipe(v.string(), v.url(), v.check(isUpdateAddress)),
);

const described = <S extends v.GenericSchema>(description: string, schema: S) =>
  v.exactOptional(v.pipe(schema, v.description(description)));

const Keys = v.strictObject(
  {
    $schema: described('Where this schema lies, for editors', v.string('Write the address of the schema.')),
    crmAddress: v.exactOptional(Address),
    allowedOrigins: described(
      'The only addresses beside crmAddress that an account may be at where crmAddress is not locked; any where left out',
      list(Address, 20),
    ),
    ticketIds: described('The four ids of a new ticket that the CRM wants and lists nowhere', SomeIds),
    subjectTicketIds: described(
      'Other ids for tickets on some subjects, by the id of the subject; they count before all others',
      v.record(SubjectId, SomeIds, 'Write keys and values in braces.'),
    ),
    language: described(
      'What Flare speaks until the user chooses another',
      expecting(`Name a language: ${Language.options.join(', ')}.`, Language),
    ),
    shortcut: described('The global shortcut, in the words of Electron; empty for none', Accelerator),
    autostart: described('Whether Flare starts with the computer, in the tray', v.boolean('Write true or false.')),
    locked: described(
      'Which of the settings in this file the user cannot change; all of them where left out',
      list(expecting(`Name a setting: ${Lockable.options.join(', ')}.`, Lockable), 10),
    ),
    probes: described(
      'Whom the line is tested with beside the router, the resolver of the system and the CRM',
      partial({
        internet: described(
          'Hosts of the internet to connect to, as host:port',
          list(HostAndPort, probes.MOST_TARGETS),
        ),
        names: described('Names to look up', list(HostName, probes.MOST_TARGETS)),
        portalUrl: described('A page that answers 204 where no sign-in page is in the way', PlainUrl),
      }),
    ),
    brand: described(
      'How the provider looks',
      partial({
        name: described('The name that subscribers know the provider by', ShortText),
        colour: described('The colour of buttons and links, made darker or lighter where it could not be read', Colour),
        logo: described('A PNG or SVG picture as a data: URL', Logo),
      }),
    ),
    supportPhone: described('Whom to call when nothing can be sent; shown as it is written here', ShortText),
    supportPage: described('A page that helps, opened in the browser', SecureUrl),
    updates: described(
      'Where new versions come from',
      partial({
        enabled: described('Whether Flare looks for new versions at all', v.boolean('Write true or false.')),
        address: described('The folder with the files that the build made, latest.yml among them', UpdateAddress),
        spreadSeconds: described('Over how long after their start copies begin to look; 1800 where left out', Spread),
      }),
    ),
    retrySpreadSeconds: described('Over how long the waiting reports of an area spread when its outage ends', Seconds),
  },
  objectMessage,
);

/** What the provider, or whoever looks after this computer, decides for all its users. What is absent is theirs. */
export const Policy = v.pipe(
  Keys,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { value } = dataset;
    value.locked?.forEach((key, index) => {
      if (value[key] !== undefined) return;
      const inList = { type: 'array', origin: 'value', input: value.locked ?? [], key: index, value: key } as const;
      const inPolicy = {
        type: 'object',
        origin: 'value',
        input: { ...value },
        key: 'locked',
        value: value.locked,
      } as const;
      addIssue({ message: 'This file does not set it, so it cannot be locked.', path: [inPolicy, inList] });
    });
  }),
);
export type Policy = v.InferOutput<typeof Policy>;

function isUpdateAddress(url: string): boolean {
  const { protocol, origin, username, search, hash } = new URL(url);
  if (username !== '' || search !== '' || hash !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && parseAddress(origin).ok);
}

function isPicture(url: string): boolean {
  const bytes = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
  return url.startsWith('data:image/png') ? bytes.subarray(1, 4).toString() === 'PNG' : bytes.includes('<svg');
}
