import { fillBacklog } from '../../crm/full-backlog';
import { startRefuser } from '../../crm/refuser';
import type { ConnectionFault } from '../../crm/front';
import type { Row, Scene } from '../row';

/** A name that the host's resolver does not find. */
export const UNKNOWN_NAME = 'crm.unknown';

export const beforeConnection: Row[] = [
  {
    name: 'nothing listens',
    async befall({ crm }) {
      await crm.stop();
      return () => crm.restart();
    },
    fault: 'queued offline',
  },
  throughProxy('the name is not found', `http://${UNKNOWN_NAME}`),
  // No TCP leads to a multicast address: the system refuses at once.
  throughProxy('no way leads to the address', 'http://224.0.0.1'),
  {
    name: 'the proxy is down',
    async befall({ setProxy }) {
      await setProxy('http=127.0.0.1:9');
      return () => setProxy('');
    },
    fault: 'queued offline',
  },
  {
    name: 'the proxy opens no tunnel',
    origin: 'front',
    async befall({ setProxy }) {
      const refuser = await startRefuser();
      await setProxy(`https=127.0.0.1:${refuser.port}`);
      return async () => {
        await setProxy('');
        await refuser.close();
      };
    },
    fault: 'queued offline',
  },
  {
    name: 'nobody answers the attempt to connect',
    async befall({ crm }) {
      await crm.stop();
      const release = await fillBacklog(Number(new URL(crm.address).port));
      return async () => {
        await release();
        await crm.restart();
      };
    },
    fault: 'unconfirmed timed_out',
  },
  accepted('closed', false),
  accepted('reset', true),
];

/** Where this computer knows no way, a proxy may. */
function throughProxy(name: string, origin: `http://${string}`): Row {
  return {
    name,
    origin,
    befall:
      ({ crm, setProxy }) =>
      () =>
        setProxy(`http=${new URL(crm.address).host}`),
    fault: 'queued offline',
  };
}

function accepted(name: string, reset: boolean): Row {
  return {
    name: `the connection is accepted and ${name}`,
    befall({ crm }) {
      crm.misbehave({ kind: 'closeOnConnect', reset, times: 1 });
      return () => crm.clear();
    },
    fault: 'unconfirmed connection_lost',
  };
}

type Choose = (certificates: Scene['certificates']) => ConnectionFault;

const handshake = (name: string, choose: Choose, fault: Row['fault']): Row => ({
  name,
  origin: 'front',
  befall({ front, certificates }) {
    front.befall(choose(certificates));
    return () => front.befall(null);
  },
  fault,
});

export const inHandshake: Row[] = [
  handshake('the certificate is expired', ({ expired }) => expired, 'queued certificate_invalid'),
  handshake('the certificate is self-signed', ({ selfSigned }) => selfSigned, 'queued certificate_invalid'),
  handshake('the certificate is another host’s', ({ wrongName }) => wrongName, 'queued certificate_invalid'),
  handshake('what answers is no TLS', () => 'garbage', 'unconfirmed connection_lost'),
  handshake('it is never answered', () => 'hang', 'unconfirmed timed_out'),
  handshake('the connection is closed', () => 'close', 'unconfirmed connection_lost'),
  handshake('the connection is reset', () => 'reset', 'unconfirmed connection_lost'),
];
