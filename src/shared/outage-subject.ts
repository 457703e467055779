import type { VerdictKind } from './line';
import type { Subject } from './report';
import { simplify } from './simplify';

/** What a subscriber would report of the line: that it does not work, or works badly. */
export type Trouble = 'down' | 'slow';

const troubles: Record<VerdictKind, Trouble | null> = {
  unknown: null,
  disconnected: 'down',
  'router-silent': 'down',
  'internet-down': 'down',
  'names-failing': 'down',
  portal: null,
  'crm-silent': null,
  poor: 'slow',
  fine: null,
};

export const troubleOf = (kind: VerdictKind): Trouble | null => troubles[kind];

/*
 * What the names of subjects are made of, in the languages that Flare speaks: parts of words, without accents. A part that
 * begins with a space begins a word.
 */
const outageWords = [
  ...['outage', 'no internet', 'no connection', 'no service', 'not working', ' down ', ' offline', 'disruption'],
  ...['interrup', 'lost connection', 'connection lost', ' fault'],
  ...['ausfall', 'storung', 'kein internet', 'keine verbindung', 'unterbrech', 'geht nicht', 'funktioniert nicht'],
  ...['averia', ' corte', ' caida', 'sin internet', 'sin servicio', 'sin conexion', 'no funciona', ' fallo'],
  ...[
    'panne',
    'coupure',
    "pas d'internet",
    "plus d'internet",
    'sans internet',
    'pas de connexion',
    'ne fonctionne pas',
  ],
  ...['avaria', ' queda', 'sem internet', 'sem conexao', 'sem ligacao', 'sem servico', 'fora do ar', 'nao funciona'],
  ...['इंटरनेट नहीं', 'कनेक्शन नहीं', 'काम नहीं', 'नहीं चल', 'इंटरनेट बंद', 'ठप', 'आउटेज', 'बाधित', 'खराबी'],
  ...['ইন্টারনেট নেই', 'সংযোগ নেই', 'কাজ করছে না', 'বিচ্ছিন্ন', 'বিভ্রাট', 'ইন্টারনেট বন্ধ'],
  ...['انقطاع', 'عطل', 'اعطال', 'لا يوجد انترنت', 'لا يعمل', 'توقف'],
];
const slowWords = [
  ...[
    'slow',
    'speed',
    'unstable',
    'intermittent',
    'dropping',
    'packet loss',
    'langsam',
    'geschwindigkeit',
    'aussetzer',
  ],
  ...[' lent', 'velocidad', 'intermiten', 'inestable', 'vitesse', 'instab', 'धीम', 'स्पीड', 'गति', 'ধীর', 'গতি', 'স্পিড'],
  ...['بطء', 'بطيء', 'سرعة'],
];
const internetWords = [
  ...['internet', 'broadband', 'connect', 'network', ' line', 'fiber', 'fibre', 'dsl', 'wifi', 'wi-fi', 'wlan'],
  ...['verbindung', 'anschluss', 'leitung', 'netz', 'glasfaser', 'conexi', 'banda ancha', ' fibra', 'linea'],
  ...['connexion', 'reseau', ' ligne', 'conexao', 'ligacao', 'banda larga', ' rede', ' linha'],
  ...['इंटरनेट', 'कनेक्शन', 'नेटवर्क', 'ब्रॉडबैंड', 'ইন্টারনেট', 'সংযোগ', 'নেটওয়ার্ক', 'ব্রডব্যান্ড', 'انترنت', 'اتصال', 'شبكة'],
];
const technicalWords = ['techni', 'tecnic', 'तकनीकी', 'টেকনিক্যাল', 'কারিগরি', 'প্রযুক্তি', 'فني', 'تقني'];
/** Other services: with the internet in the same name they do no harm. */
const serviceWords = [
  ...[
    'phone',
    'telefon',
    'telephon',
    'voip',
    ' tv',
    'televi',
    'fernseh',
    'mail',
    'courriel',
    'correo',
    'mobile',
    'movil',
  ],
  ...['टीवी', 'फ़ोन', 'फोन', 'টিভি', 'ফোন', 'تلفزيون', 'هاتف', 'بريد'],
];
/** Money and contracts: about these is no outage, whatever else the name says. */
const contractWords = [
  ...[' bill', 'invoic', 'payment', 'contract', 'cancel', ' sales', 'upgrade', 'moving', 'relocat', 'password'],
  ...['new connection', 'new line', 'new internet', 'install'],
  ...['rechnung', 'zahlung', 'vertrag', 'kundig', 'umzug', 'neuanschluss', 'tarif', 'passwort'],
  ...['factur', ' pago', ' contrat', 'mudanza', 'nueva ', 'contrasena', ' cobr'],
  ...['paiement', 'resili', 'demenag', 'nouvelle ', 'mot de passe'],
  ...['fatur', 'pagament', 'mudanca', ' nova ', ' senha'],
  ...[
    'बिल',
    'भुगतान',
    'नया ',
    'पासवर्ड',
    'বিল ',
    'পেমেন্ট',
    'নতুন',
    'পাসওয়ার্ড',
    'فاتورة',
    'فواتير',
    'دفع',
    'جديد',
    'كلمة المرور',
  ],
];

const finder = (words: readonly string[]) => {
  const parts = words.map(simplify);
  return (name: string): boolean => parts.some((part) => name.includes(part));
};

const says = {
  outage: finder(outageWords),
  slow: finder(slowWords),
  internet: finder(internetWords),
  technical: finder(technicalWords),
  service: finder(serviceWords),
  contract: finder(contractWords),
};

/** How well a subject of this name fits; not positive where it does not. */
function fit(subjectName: string, trouble: Trouble): number {
  const name = ` ${simplify(subjectName).replaceAll(/[\s(/–-]+/g, ' ')} `;
  const [isInternet, isService] = [says.internet(name), says.service(name)];
  if (says.contract(name) || (isService && !isInternet)) return 0;
  const outage = says.outage(name) ? 4 : 0;
  const slow = says.slow(name) ? 4 : 0;
  const both = (isInternet ? 2 : 0) + (says.technical(name) ? 1 : 0) - (isService ? 1 : 0);
  return trouble === 'down' ? outage + both - slow / 2 : slow + outage / 2 + both;
}

/**
 * The subject to propose while something is wrong with the line.
 *
 * @param remembered the one used last; it stays where no other fits better
 * @returns `null` where no name says that it could be meant
 */
export function proposeSubject(
  subjects: readonly Subject[],
  trouble: Trouble,
  remembered: number | null,
): number | null {
  const isRemembered = ({ subjectId }: { subjectId: number }) => Number(subjectId === remembered);
  const [best] = subjects
    .map(({ subjectId, name }) => ({ subjectId, fit: fit(name, trouble) }))
    .filter(({ fit }) => fit > 0)
    .sort((one, other) => other.fit - one.fit || isRemembered(other) - isRemembered(one));
  return best?.subjectId ?? null;
}
