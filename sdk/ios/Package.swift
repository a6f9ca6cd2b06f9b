// swift-tools-version: 5.9
import PackageDescription

let package = Package(
    name: "Edgewise",
    platforms: [.iOS(.v13), .macOS(.v11), .tvOS(.v13)],
    products: [.library(name: "Edgewise", targets: ["Edgewise"])],
    targets: [
        .target(name: "Edgewise"),
        .executableTarget(name: "EdgewiseConformance", dependencies: ["Edgewise"]),
    ]
)
