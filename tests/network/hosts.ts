import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { makeCertificate } from '../crm/certificate';
import type { Namespace } from './namespace';
import { addresses, portalPorts } from './plan';
import type { Places } from './wiring';

const page = '<!doctype html><title>Welcome</title><h1>Please sign in to use this network</h1>';

const showPage: RequestListener = (_request, response) => {
  // The next request shall find out anew whether the portal is still in the way.
  response.writeHead(200, { 'Content-Type': 'text/html', Connection: 'close' }).end(page);
};

const redirectToPage: RequestListener = (_request, response) => {
  const location = `http://${addresses.router}:${portalPorts.html}/`;
  response.writeHead(302, { Location: location, Connection: 'close' }).end();
};

const answerNoContent: RequestListener = (_request, response) => {
  response.writeHead(204).end();
};

/**
 * Starts what answers on the internet (TCP on port 443 of each target, plain http with 204 on port 80), and the router's
 * sign-in pages, which nobody meets before `portalUp`. Gives back what stops them.
 */
export async function startHosts({ router, internet }: Places): Promise<() => void> {
  const certificate = await makeCertificate('wrongName');
  const stops = await Promise.all([
    ...addresses.targets.flatMap((target) => [
      serve(
        createTcpServer((socket) => socket.resume()),
        internet,
        target,
        443,
      ),
      serve(createServer(answerNoContent), internet, target, 80),
    ]),
    serve(createServer(showPage), router, addresses.router, portalPorts.html),
    serve(createServer(redirectToPage), router, addresses.router, portalPorts.redirect),
    serve(createSecureServer(certificate, showPage), router, addresses.router, portalPorts.https),
  ]);
  return () => stops.forEach((stop) => stop());
}

async function serve(server: Server, namespace: Namespace, address: string, port: number): Promise<() => void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    // Clients of a bad line come and go as they like.
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
  });
  server.listen(await namespace.listen(address, port)).unref();
  return () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
}
