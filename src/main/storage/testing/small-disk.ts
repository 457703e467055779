import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A disk of 64 KiB that a helper process holds in a mount namespace of its own. */
export class SmallDisk {
  readonly path: string;

  private constructor(private readonly holder: ChildProcess) {
    this.path = `/proc/${holder.pid}/root/mnt`;
  }

  static async mount(): Promise<SmallDisk> {
    const mount = 'mount -t tmpfs -o size=64k flare /mnt && echo ready && while read -r line; do eval "$line"; done';
    const holder = spawn('unshare', ['--map-root-user', '--mount', 'sh', '-c', mount], { stdio: 'pipe' });
    const disk = new SmallDisk(holder);
    await disk.#said('ready');
    return disk;
  }

  async remount(as: 'ro' | 'rw'): Promise<void> {
    this.holder.stdin?.write(`mount -o remount,${as} /mnt && echo ready\n`);
    await this.#said('ready');
  }

  async unmount(): Promise<void> {
    const exited = once(this.holder, 'exit');
    this.holder.stdin?.end();
    await exited;
  }

  #said(word: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = () => reject(new Error('This test needs Linux, and util-linux with the right to mount (unshare).'));
      this.holder.once('error', fail).once('exit', fail);
      this.holder.stdout?.once('data', (data: Buffer) => (String(data).trim() === word ? resolve() : fail()));
    });
  }
}
