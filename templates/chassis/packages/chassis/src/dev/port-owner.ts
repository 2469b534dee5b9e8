import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';

/** Who listens on a port, for a person: "node (process 4711)"; "another program" if that can't be found out. */
export async function ownerOfPort(port: number): Promise<string> {
  try {
    const owner = process.platform === 'linux' ? await linuxOwner(port) : await lsofOwner(port);
    return owner ? `${owner.name} (process ${owner.pid})` : 'another program';
  } catch {
    // It only makes a message better; whatever keeps us from knowing must not keep services from starting.
    return 'another program';
  }
}

type Process = { readonly pid: string; readonly name: string };

async function linuxOwner(port: number): Promise<Process | undefined> {
  const sockets = new Set((await listeningSockets(port)).map((inode) => `socket:[${inode}]`));
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
    const links = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')));
    if (!links.some((link) => sockets.has(link))) continue;
    const [command = ''] = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0');
    return { pid, name: basename(command) };
  }
  return undefined;
}

/** Inodes of sockets that listen on a port: in /proc/net/tcp the port is hexadecimal and 0A is the state LISTEN. */
async function listeningSockets(port: number): Promise<string[]> {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')),
  );
  return tables
    .flatMap((table) => table.split('\n').map((line) => line.trim().split(/\s+/)))
    .filter(([, local, , state]) => local?.endsWith(`:${hex}`) && state === '0A')
    .map((columns) => columns[9] ?? '');
}

async function lsofOwner(port: number): Promise<Process | undefined> {
  const { stdout } = await promisify(execFile)('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']);
  const pid = /^p(\d+)$/m.exec(stdout)?.[1];
  const name = /^c(.+)$/m.exec(stdout)?.[1];
  return pid && name ? { pid, name } : undefined;
}
