import Edgewise
import Foundation

// Follows the cases of `sdk/conformance`: one command a line on standard input, one answer a line on standard output.

setvbuf(stdout, nil, _IOLBF, 0)

func say(_ object: [String: Any]) {
    let data = (try? JSONSerialization.data(withJSONObject: object)) ?? Data()
    print(String(decoding: data, as: UTF8.self))
}

say([
    "sdk": "ios",
    "version": edgewiseVersion,
    "kind": "device",
    "leaves": ["odd-values": "values of Swift cannot hold themselves"],
])

var phone: Phone?
while let line = readLine() {
    let parsed = try? JSONSerialization.jsonObject(with: Data(line.utf8))
    let command = parsed as? [String: Any] ?? [:]
    if command["do"] as? String == "start" { phone = Phone(command) }
    say(phone?.follow(command) ?? ["ok": false, "error": "a case begins with `start`"])
}
