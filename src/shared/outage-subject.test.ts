import { describe, expect, it } from 'vitest';
import { proposeSubject, type Trouble, troubleOf } from './outage-subject';

/** @returns the name of the proposed subject; of several lists in `names` the `|` parts one from the next */
function propose(names: string, trouble: Trouble = 'down', remembered: string | null = null): string | null {
  const all = names.split('|').map((name) => name.trim());
  const subjects = all.map((name, index) => ({ subjectId: index + 1, name }));
  const id = proposeSubject(subjects, trouble, remembered === null ? null : all.indexOf(remembered) + 1);
  return subjects.find(({ subjectId }) => subjectId === id)?.name ?? null;
}

describe('while the line is down', () => {
  it.each([
    ['Billing Issue | Technical Support', 'Technical Support'],
    ['Billing Issue | Technical Support | Internet outage', 'Internet outage'],
    ['Slow internet | No internet | TV | Internet bill', 'No internet'],
    ['Slow internet | Technical Support', 'Technical Support'],
    ['Phone outage | Internet and phone outage', 'Internet and phone outage'],
    ['Telephone line outage | Internet outage', 'Internet outage'],
    ['Cancel broadband | Connection problem', 'Connection problem'],
    ['Download page | Internet', 'Internet'],
    ['Rechnung | Umzug | Vertrag | Internetstörung', 'Internetstörung'],
    ['RECHNUNGSFRAGE | TECHNIK', 'TECHNIK'],
    ['Neuanschluss | Langsame Verbindung | Netzausfall', 'Netzausfall'],
    ['Factura | Avería de Internet | Soporte técnico', 'Avería de Internet'],
    ['Nueva conexión | Internet lento | Sin conexión', 'Sin conexión'],
    ['Facturation | Assistance technique | Panne', 'Panne'],
    ['Déménagement | Résiliation | Plus d’Internet', 'Plus d’Internet'],
    ['Fatura | Suporte técnico | Sem conexão', 'Sem conexão'],
    ['Mudança de endereço | Lentidão | Queda de sinal', 'Queda de sinal'],
    ['बिल | तकनीकी सहायता | इंटरनेट नहीं चल रहा', 'इंटरनेट नहीं चल रहा'],
    ['बिल का भुगतान | तकनीकी सहायता', 'तकनीकी सहायता'],
    ['বিল সংক্রান্ত | কারিগরি সহায়তা | ইন্টারনেট নেই', 'ইন্টারনেট নেই'],
    ['বিল সংক্রান্ত | কারিগরি সহায়তা', 'কারিগরি সহায়তা'],
    ['فاتورة الإنترنت | الدعم الفني | انقطاع الإنترنت', 'انقطاع الإنترنت'],
    ['الفواتير والدفع | بطء الإنترنت | الدعم الفني', 'الدعم الفني'],
  ])('of “%s” it proposes “%s”', (names, expected) => {
    expect(propose(names)).toBe(expected);
  });

  it.each(['Billing Issue | Sales', 'General | Other', 'Rechnung | Sonstiges', 'TV outage | Phone', ''])(
    'of “%s” it proposes nothing',
    (names) => {
      expect(propose(names)).toBeNull();
    },
  );

  it('leaves the remembered subject where no other fits better, and only there', () => {
    const names = 'Billing Issue | Technical Support | Outage';
    expect(propose(names, 'down', 'Technical Support')).toBe('Outage');
    expect(propose(names, 'down', 'Billing Issue')).toBe('Outage');
    expect(propose('Outage of the internet | Internet outage', 'down', 'Internet outage')).toBe('Internet outage');
    expect(propose('Technical Support | Billing Issue', 'down', 'Technical Support')).toBe('Technical Support');
  });

  it('takes the first of several that fit alike', () => {
    expect(propose('Internet outage | Outage of the internet')).toBe('Internet outage');
  });
});

describe('while the line is slow', () => {
  it.each([
    ['No internet | Slow internet', 'Slow internet'],
    ['Rechnung | Internetausfall | Langsames Internet', 'Langsames Internet'],
    ['Sem internet | Internet lenta', 'Internet lenta'],
    ['انقطاع الإنترنت | بطء الإنترنت', 'بطء الإنترنت'],
    ['Billing Issue | Technical Support', 'Technical Support'],
    ['Billing Issue | Outage', 'Outage'],
  ])('of “%s” it proposes “%s”', (names, expected) => {
    expect(propose(names, 'slow')).toBe(expected);
  });
});

describe('the verdict', () => {
  it.each([
    ['internet-down', 'down'],
    ['disconnected', 'down'],
    ['poor', 'slow'],
    ['fine', null],
    ['crm-silent', null],
    ['portal', null],
  ] as const)('“%s” is trouble: %s', (kind, trouble) => {
    expect(troubleOf(kind)).toBe(trouble);
  });
});
