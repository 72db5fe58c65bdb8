/** What tests of code sets use of pytest: fixtures, raises, parametrize, captured output. */
const pytest = `
import contextlib as _ctx, inspect as _inspect, io as _io, pathlib as _pathlib, sys as _sys, tempfile as _tmp, types as _types

class _Captured:
    def __init__(self, out, err):
        self.out, self.err = out, err
    def __iter__(self):
        return iter((self.out, self.err))

class _Capture:
    def __init__(self):
        self.out, self.err = _io.StringIO(), _io.StringIO()
    def readouterr(self):
        found = _Captured(self.out.getvalue(), self.err.getvalue())
        for stream in (self.out, self.err):
            stream.seek(0)
            stream.truncate(0)
        return found

@_ctx.contextmanager
def _raises(expected, match=None):
    import re
    info = _types.SimpleNamespace(value=None, type=None)
    try:
        yield info
    except expected as error:
        info.value, info.type = error, type(error)
        assert match is None or re.search(match, str(error)), 'another message'
    else:
        raise AssertionError('did not raise')

def _fixture(function=None, **_):
    if function is None:
        return _fixture
    function._is_fixture = True
    return function

def _parametrize(names, values):
    names = [n.strip() for n in names.split(',')] if isinstance(names, str) else list(names)
    def mark(function):
        rows = [dict(zip(names, v if len(names) > 1 else (v,))) for v in values]
        before = getattr(function, '_rows', [{}])
        function._rows = [{**a, **b} for a in before for b in rows]
        return function
    return mark

pytest = _types.ModuleType('pytest')
pytest.fixture, pytest.raises = _fixture, _raises
pytest.mark = _types.SimpleNamespace(parametrize=_parametrize)
_sys.modules['pytest'] = pytest
`

/** Calls every test of every class, each on a new object with the fixtures it names. */
const calls = `def _value(name, owner, made):
    if name not in made:
        made[name] = None
        if name in ('capsys', 'capfd'):
            made[name] = made['_capture']
        elif name == 'tmp_path':
            made[name] = _pathlib.Path(_tmp.mkdtemp())
        else:
            fixture = getattr(owner, name, None) or globals()[name]
            found = _call(fixture, owner, made)
            made[name] = next(found) if _inspect.isgenerator(found) else found
    return made[name]

def _call(function, owner, made):
    names = [n for n in _inspect.signature(function).parameters if n != 'self']
    return function(**{n: _value(n, owner, made) for n in names})

_ran = 0
for _class in [v for k, v in list(globals().items()) if k.startswith('Test') and _inspect.isclass(v)]:
    for _name in [n for n in dir(_class) if n.startswith('test')]:
        for _row in getattr(getattr(_class, _name), '_rows', [{}]):
            _owner, _captured = _class(), _Capture()
            with _ctx.redirect_stdout(_captured.out), _ctx.redirect_stderr(_captured.err):
                if hasattr(_owner, 'setup_method'):
                    _owner.setup_method()
                _call(getattr(_owner, _name), _owner, {'_capture': _captured, **_row})
            _ran += 1
assert _ran > 0, 'no test was found'
`

/**
 * A Python program that runs the test classes of `testcases` as pytest would, as far as the tests of code sets need it:
 * fixtures of the class or the module, capsys and capfd, tmp_path, raises, parametrize, setup_method. The parameters are
 * what the template puts in their places.
 */
export const runTestClasses = (code: string, setup: string, testcases: string): string =>
  [pytest, code, setup, testcases, calls].join('\n')
