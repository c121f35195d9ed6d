# The kernel under a plain Jupyter: registered below a prefix, run by nbconvert; nothing left by kill -9.
. "$(dirname "$0")/lib.sh"

nbconvert=
for each in $(type -aP jupyter-nbconvert) /usr/bin/jupyter-nbconvert; do
  if "$each" --version >/dev/null 2>&1; then nbconvert=$each; break; fi
done
[ -n "$nbconvert" ] || fail "there is no jupyter-nbconvert that works"

expect 0 ./brood kernel install --prefix "$scratch/pre fix"
export JUPYTER_PATH="$scratch/pre fix/share/jupyter"
ok "registered below a prefix"

cat >"$scratch/three.ipynb" <<'JSON'
{"cells": [
 {"cell_type": "code", "execution_count": null, "id": "a", "metadata": {}, "outputs": [],
  "source": ["import brood.process.*;\n", "record Prime(int n) implements java.io.Serializable {}\n", "int k = 20;"]},
 {"cell_type": "code", "execution_count": null, "id": "b", "metadata": {}, "outputs": [],
  "source": ["try (var brood = Brood.open()) {\n",
   "    var child = brood.spawn(\"one\", () -> { System.out.println(\"課程 from a child\"); return new Prime(2 * k + 1); });\n",
   "    System.out.println(child.pid() != ProcessHandle.current().pid());\n",
   "    System.out.println(child.join());\n", "}"]}],
 "metadata": {"kernelspec": {"display_name": "Java", "language": "java", "name": "java"}},
 "nbformat": 4, "nbformat_minor": 5}
JSON
expect 0 timeout 120 "$nbconvert" --to notebook --execute --output-dir "$scratch" --output done.ipynb "$scratch/three.ipynb"
out=$(cat "$scratch/done.ipynb")
says 'true'
says 'Prime[n=41]'
says '課程 from a child'
ok "a lambda with a variable and a record from another cell runs in a child"

for notebook in notebooks/*.ipynb; do
  [ -e "$notebook" ] || continue
  expect 0 timeout 280 "$nbconvert" --to notebook --execute --output-dir "$scratch" --output lesson.ipynb "$notebook"
  ok "$notebook runs from top to bottom"
done
