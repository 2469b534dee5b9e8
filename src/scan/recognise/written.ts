import type { CallSite } from '../lower/summary.ts';

const unnamed = 'a function';

/** What is called, without what it is a member of. */
export function calleeName(callee: CallSite['expr']['callee']): string {
  return callee.kind === 'member' ? callee.name : written(callee) || unnamed;
}

/** How a call reads in the evidence. */
export function noteOf(site: CallSite): string {
  const name = written(site.expr.callee) || unnamed;
  return site.expr.kind === 'new' ? `new ${name}(...)` : `${name}(...)`;
}

/** A callee as it is written, shortened. */
export function written(expr: CallSite['expr']['callee']): string {
  switch (expr.kind) {
    case 'name':
      return expr.name;
    case 'this':
      return 'this';
    case 'member': {
      const of = written(expr.of);
      return of === '' ? expr.name : `${of}.${expr.name}`;
    }
    case 'super':
      return 'super';
    case 'index':
      return `${written(expr.of)}[${written(expr.key) || '...'}]`;
    case 'call':
      return `${written(expr.callee)}()`;
    case 'new':
      return `new ${written(expr.callee)}()`;
    default:
      return '';
  }
}
